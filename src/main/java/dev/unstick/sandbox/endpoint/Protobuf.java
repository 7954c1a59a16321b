package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.YamlFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the protobuf bodies that kubectl's typed commands ({@code create namespace}) send to every server. The fields of
 * each message are in {@code protobuf.yaml}.
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
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        if (!Messages.ALL.has(kind)) {
            throw Failures.unsupportedMediaType(List.of("application/json", "application/yaml"));
        }
        read(raw, Messages.ALL.get(kind), object);
        return object;
    }

    private static void read(ProtobufReader message, JsonNode fields, ObjectNode object) {
        while (message.next()) {
            String declared = fields.path(Integer.toString(message.field())).stringValue("");
            int colon = declared.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String name = declared.substring(0, colon);
            String type = declared.substring(colon + 1);
            if (type.startsWith("list:")) {
                ArrayNode list = object.withArray(name);
                list.add(value(message, type.substring("list:".length())));
            } else if (type.startsWith("map:")) {
                entry(message.message(), type.substring("map:".length()), Json.child(object, name));
            } else {
                JsonNode value = value(message, type);
                if (!value.isNull() && !(value.isString() && value.stringValue().isEmpty())) {
                    object.set(name, value);
                }
            }
        }
    }

    private static void entry(ProtobufReader entry, String type, ObjectNode map) {
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

    private static JsonNode value(ProtobufReader message, String type) {
        var nodes = Json.MAPPER.getNodeFactory();
        return switch (type) {
            case "string" -> nodes.stringNode(message.text());
            case "bytes" -> nodes.stringNode(Base64.getEncoder().encodeToString(message.bytes()));
            case "int" -> nodes.numberNode(message.number());
            case "bool" -> nodes.booleanNode(message.number() != 0);
            case "Time" -> time(message.message());
            default -> {
                ObjectNode object = Json.object();
                read(message.message(), Messages.ALL.path(type), object);
                yield object;
            }
        };
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

    // read when the first such body comes
    private static final class Messages {
        private static final JsonNode ALL = new YamlFile("protobuf.yaml").tree();
    }
}
