package dev.unstick.sandbox.scenario;

import dev.unstick.sandbox.admission.NamespaceNameLabel;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.Uid;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.CustomDefinition;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.strategy.Decoding;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the objects of scenarios into the store as they stand, past the API, so that a cluster can start in the middle of
 * its story; what a file leaves out has its default. A text {@code ago 3h} is the time three hours before the start (d, h, m, s). An element
 * {@code {repeat: 5000, object: …}} is as many objects, with their numbers from 1 where the name has {@code %d} or
 * {@code %05d}. A file gives a uid only to what others name as their owner.
 */
public final class Loader {
    private static final Pattern AGO = Pattern.compile("ago (\\d+)([dhms])");
    private static final Set<String> OF_LEASES = Set.of("acquireTime", "renewTime");
    private static final Duration USUAL_AGE = Duration.ofDays(41);

    private final Store store;
    private final Instant now;
    private final KubernetesVersion version;
    private final Map<String, ResourceDefinition> definitions = new HashMap<>();

    /** Fills {@code store} as {@code version} would have filled it; times are counted back from {@code now}. */
    public Loader(Store store, Instant now, KubernetesVersion version) {
        this.store = store;
        this.now = now;
        this.version = version;
    }

    /** Loads the objects of {@code files}, in order. */
    public void load(List<ScenarioFile> files) {
        for (ScenarioFile file : files) {
            for (JsonNode element : file.objects()) {
                load(file.name(), element);
            }
        }
    }

    private void load(String scenario, JsonNode element) {
        boolean repeated = element.has("repeat");
        if (!(dated(repeated ? element.path("object") : element) instanceof ObjectNode template)) {
            throw new IllegalStateException("scenario " + scenario + ": not an object: " + element);
        }
        ResourceDefinition definition = definition(template)
                .orElseThrow(() -> new IllegalStateException("scenario " + scenario + ": no resource is a "
                        + template.path("kind").asString("") + " in "
                        + template.path("apiVersion").asString("")));
        Decoding.of(definition, template);
        int times = element.path("repeat").intValue(1);
        String pattern = Metadata.of(template).name();
        for (int number = 1; number <= times; number++) {
            ObjectNode object = template.deepCopy();
            if (repeated) {
                Metadata.of(object).set("name", String.format(Locale.ROOT, pattern, number));
            }
            put(definition, object);
        }
    }

    private void put(ResourceDefinition definition, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        if (metadata.uid().isEmpty()) {
            metadata.set("uid", Uid.create());
        }
        if (metadata.text("creationTimestamp").isEmpty()) {
            metadata.set("creationTimestamp", Metadata.timestamp(now.minus(USUAL_AGE)));
        }
        if (version.labelsNamespaces() && definition.groupResource().equals(BuiltIn.NAMESPACES)) {
            NamespaceNameLabel.label(object);
        }
        if (definition.initialStatus() != null && !definition.custom() && !object.has("status")) {
            object.set("status", definition.initialStatus().deepCopy());
        }
        store.put(definition.groupResource(), object);
        if (definition.groupResource().equals(BuiltIn.DEFINITIONS)) {
            definitions.clear();
        }
    }

    /** Looking at every definition for each of thousands of objects would take longer than loading them. */
    private Optional<ResourceDefinition> definition(ObjectNode object) {
        if (definitions.isEmpty()) {
            Stream<ResourceDefinition> custom = store.list(BuiltIn.DEFINITIONS, "").objects().stream()
                    .flatMap(each -> CustomDefinition.of(each).served().stream());
            Stream.concat(BuiltIn.all().stream(), custom)
                    .forEach(each -> definitions.putIfAbsent(each.apiVersion() + "/" + each.kind(), each));
        }
        String apiVersion = object.path("apiVersion").stringValue("");
        return Optional.ofNullable(
                definitions.get(apiVersion + "/" + object.path("kind").stringValue("")));
    }

    private JsonNode dated(JsonNode node) {
        if (node.isString()) {
            if (node.stringValue().equals(KubernetesVersion.V1_36.gitVersion())) {
                return Json.MAPPER.getNodeFactory().stringNode(version.gitVersion());
            }
            Matcher ago = AGO.matcher(node.stringValue());
            return ago.matches() ? Json.MAPPER.getNodeFactory().stringNode(Metadata.timestamp(time(ago))) : node;
        }
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                JsonNode value = dated(member.getValue());
                boolean fine = OF_LEASES.contains(member.getKey()) && !value.equals(member.getValue());
                copy.set(member.getKey(), fine ? withMicroseconds(value) : value);
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.array();
            node.forEach(element -> copy.add(dated(element)));
            return copy;
        }
        return node;
    }

    // MicroTime: clients refuse a Lease whose times have no fraction
    private static JsonNode withMicroseconds(JsonNode time) {
        return Json.MAPPER.getNodeFactory().stringNode(time.stringValue().replace("Z", ".000000Z"));
    }

    private Instant time(Matcher ago) {
        long count = Long.parseLong(ago.group(1));
        Duration back = switch (ago.group(2)) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
        return now.minus(back);
    }
}
