package dev.unstick.learn;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ResourceType;
import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.sandbox.Sandbox;
import dev.unstick.sandbox.time.PushedTimeline;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever else works on a lesson's cluster: what they do goes past the learner's shell, and never past the sandbox. */
final class Colleague {
    private static final Texts TEXTS = Texts.of(Colleague.class);
    private static final String OPERATOR = "operator/";
    private static final int FIRST_FAILURE = 400;

    private final Sandbox sandbox;
    private final PushedTimeline timeline;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Somebody with every right.
     *
     * @param sandbox the cluster
     * @param timeline its clock
     */
    Colleague(Sandbox sandbox, PushedTimeline timeline) {
        this.sandbox = sandbox;
        this.timeline = timeline;
    }

    /**
     * Does something.
     *
     * @param act what
     * @param cluster tells the kinds there are
     * @throws IllegalArgumentException if the server refuses, or there is nothing of that name; the message says why
     */
    void perform(Act act, Cluster cluster) {
        if (act instanceof Act.Create create) {
            send("POST", collection(create.document(), cluster), "application/json", create.document());
        } else if (act instanceof Act.Delete delete) {
            send("DELETE", delete.path(), "application/json", null);
        } else if (act instanceof Act.Patch patch) {
            send("PATCH", patch.path(), "application/merge-patch+json", patch.change());
        } else if (act instanceof Act.Turn turn) {
            turn(turn);
        } else if (act instanceof Act.Pass pass) {
            timeline.push(pass.step());
        }
    }

    /**
     * The least object of a kind.
     *
     * @param address which
     * @param finalizers what it carries
     * @param cluster tells the kinds there are
     */
    static JsonNode document(ObjectAddress address, List<String> finalizers, Cluster cluster) {
        ResourceType type = type(address.kind(), cluster);
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        ObjectNode metadata = document.putObject("metadata").put("name", address.name());
        if (address.namespace() != null) {
            metadata.put("namespace", address.namespace());
        }
        finalizers.forEach(metadata.putArray("finalizers")::add);
        return document;
    }

    /** The path of an object on the server, there or not. */
    static String path(ObjectAddress address, Cluster cluster) {
        ResourceType type = type(address.kind(), cluster);
        return new ObjectReference(type.apiVersion(), type.kind(), type.resource(), address.namespace(), address.name())
                .path();
    }

    private static String collection(JsonNode document, Cluster cluster) {
        JsonNode metadata = document.path("metadata");
        String path = path(
                new ObjectAddress(
                        document.path("kind").asString(),
                        metadata.path("name").asString(),
                        metadata.path("namespace").stringValue(null)),
                cluster);
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static ResourceType type(String word, Cluster cluster) {
        Optional<ResourceType> type = cluster.discover().types().stream()
                .filter(each -> each.isCalled(word))
                .findFirst();
        return type.orElseThrow(() -> new IllegalArgumentException(TEXTS.get("kind.unknown", word)));
    }

    private void turn(Act.Turn turn) {
        if (turn.name().startsWith(OPERATOR)) {
            String operator = turn.name().substring(OPERATOR.length());
            if (turn.on()) {
                sandbox.operators().start(operator);
            } else {
                sandbox.operators().stop(operator);
            }
        } else if (sandbox.controllers().states().containsKey(turn.name())) {
            if (turn.on()) {
                sandbox.controllers().start(turn.name());
            } else {
                sandbox.controllers().stop(turn.name());
            }
        } else {
            throw new IllegalArgumentException(TEXTS.get("controller.unknown", turn.name()));
        }
    }

    private void send(String method, String path, String type, @Nullable JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.server() + path))
                .header("Authorization", "Bearer " + sandbox.token())
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_FAILURE) {
                throw new IllegalArgumentException(TEXTS.get(
                        "colleague.refused",
                        method + " " + path,
                        answer.statusCode(),
                        JsonMapper.shared()
                                .readTree(answer.body())
                                .path("message")
                                .asString("")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("colleague.unheard", method + " " + path, failure), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException(TEXTS.get("colleague.unheard", method + " " + path, stopped), stopped);
        }
    }
}
