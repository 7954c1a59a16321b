package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.schema.BuiltInTypes;
import dev.unstick.sandbox.schema.Field;
import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the protobuf bodies that kubectl's typed commands ({@code create namespace}) send to every server. The numbers of
 * the fields are in {@code types.txt}.
 */
final class Protobuf {
    /** The content type of such a body. */
    static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private Protobuf() {}

    /**
     * The object in the envelope {@code runtime.Unknown}, as JSON would have it.
     *
     * @throws dev.unstick.sandbox.document.StatusException 400 for a broken body, 415 for a kind that is not in the data file
     */
    static ObjectNode decode(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(MAGIC, 0, 4, body, 0, 4)) {
            throw Failures.badRequest(
                    "provided data does not appear to be a protobuf message, expected prefix " + "[107 56 115 0]");
        }
        ProtobufReader envelope = new ProtobufReader(body, MAGIC.length, body.length);
        String apiVersion = "";
        String kind = "";
        ProtobufReader raw = new ProtobufReader(body, body.length, body.length);
        while (envelope.next()) {
            switch (envelope.field()) {
                case 1 -> {
                    ProtobufReader type = envelope.message();
                    while (type.next()) {
                        if (type.field() == 1) {
                            apiVersion = type.text();
                        } else if (type.field() == 2) {
                            kind = type.text();
                        }
                    }
                }
                case 2 -> raw = envelope.message();
                default -> {}
            }
        }
        Structure type = BuiltInTypes.of(apiVersion, kind);
        if (type == null) {
            type = BuiltInTypes.of("v1", kind);
        }
        if (type == null) {
            throw Failures.unsupportedMediaType(List.of("application/json", "application/yaml"));
        }
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        read(raw, type, "", object);
        return object;
    }

    private static void read(ProtobufReader message, Structure type, String inlined, ObjectNode object) {
        while (message.next()) {
            String number = inlined + message.field();
            Field field = type.numbered(number);
            if (field != null) {
                put(message, field, object);
            } else if (type.inlines(number)) {
                read(message.message(), type, number + ".", object);
            }
        }
    }

    private static void put(ProtobufReader message, Field field, ObjectNode object) {
        if (field.type() instanceof Type.ListOf list) {
            object.withArray(field.name()).add(value(message, list.items()));
        } else if (field.type() instanceof Type.MapOf map) {
            entry(message.message(), map.values(), Json.child(object, field.name()));
        } else {
            JsonNode value = value(message, field.type());
            // what Go leaves out of JSON it does not leave out of protobuf
            boolean blank =
                    value.isNull() || (value.isString() && value.stringValue().isEmpty());
            if (!blank || (field.pointer() && !value.isNull())) {
                object.set(field.name(), value);
            }
        }
    }

    private static void entry(ProtobufReader entry, Type type, ObjectNode map) {
        String key = "";
        JsonNode value = Json.MAPPER.getNodeFactory().stringNode("");
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text();
            } else if (entry.field() == 2) {
                value = value(entry, type);
            }
        }
        map.set(key, value);
    }

    private static JsonNode value(ProtobufReader message, Type type) {
        var nodes = Json.MAPPER.getNodeFactory();
        if (type instanceof Structure structure) {
            ObjectNode object = Json.object();
            read(message.message(), structure, "", object);
            return object;
        }
        if (!(type instanceof Type.Scalar scalar)) {
            // maps of lists: nothing that kubectl makes has one
            return nodes.nullNode();
        }
        return switch (scalar) {
            case STRING -> nodes.stringNode(message.text());
            case BYTES -> nodes.stringNode(Base64.getEncoder().encodeToString(message.bytes()));
            case INT32, INT64 -> nodes.numberNode(message.number());
            case BOOLEAN -> nodes.booleanNode(message.number() != 0);
            case TIME, MICRO_TIME -> time(message.message());
            case QUANTITY -> nodes.stringNode(textIn(message.message()));
            case INT_OR_STRING -> intOrString(message.message());
            case JSON -> raw(message.message());
            case DOUBLE, ANY -> nodes.nullNode();
        };
    }

    // resource.Quantity: string = 1
    private static String textIn(ProtobufReader message) {
        String text = "";
        while (message.next()) {
            if (message.field() == 1) {
                text = message.text();
            }
        }
        return text;
    }

    // intstr.IntOrString: type = 1 (0 a number, 1 a text), intVal = 2, strVal = 3
    private static JsonNode intOrString(ProtobufReader message) {
        boolean text = false;
        long number = 0;
        String string = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> text = message.number() == 1;
                case 2 -> number = message.number();
                case 3 -> string = message.text();
                default -> {}
            }
        }
        var nodes = Json.MAPPER.getNodeFactory();
        return text ? nodes.stringNode(string) : nodes.numberNode(number);
    }

    // runtime.RawExtension and meta/v1 FieldsV1: raw = 1, which is JSON
    private static JsonNode raw(ProtobufReader message) {
        JsonNode value = Json.MAPPER.getNodeFactory().nullNode();
        while (message.next()) {
            if (message.field() == 1) {
                try {
                    value = Json.MAPPER.readTree(message.bytes());
                } catch (JacksonException noJson) {
                    throw ProtobufReader.broken();
                }
            }
        }
        return value;
    }

    private static JsonNode time(ProtobufReader message) {
        long seconds = 0;
        boolean set = false;
        while (message.next()) {
            if (message.field() == 1) {
                seconds = message.number();
                set = true;
            }
        }
        var nodes = Json.MAPPER.getNodeFactory();
        try {
            return set ? nodes.stringNode(Metadata.timestamp(Instant.ofEpochSecond(seconds))) : nodes.nullNode();
        } catch (DateTimeException beyondTime) {
            throw ProtobufReader.broken();
        }
    }
}
