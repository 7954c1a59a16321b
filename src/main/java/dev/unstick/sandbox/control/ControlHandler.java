package dev.unstick.sandbox.control;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Members;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Filter;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what is under {@code /sandbox/}, and lets everything else pass. */
public final class ControlHandler implements Filter {
    private static final String ROOT = "/sandbox";
    private static final List<String> LEVERS = List.of("faults", "components", "external", "clock", "requests");

    private final FaultLever faults;
    private final Switchboard switchboard;
    private final ExternalLever external;
    private final ClockLever clock;
    private final Supplier<JsonNode> requests;

    /**
     * The levers.
     *
     * @param external what operators hold outside of the cluster
     * @param requests the latest requests, an array
     */
    public ControlHandler(
            FaultLever faults,
            Switchboard switchboard,
            ExternalLever external,
            ClockLever clock,
            Supplier<JsonNode> requests) {
        this.faults = faults;
        this.switchboard = switchboard;
        this.external = external;
        this.clock = clock;
        this.requests = requests;
    }

    /** Whether it is for the levers, and not for the cluster. */
    public static boolean concerns(Request request) {
        return request.path().equals(ROOT) || request.path().startsWith(ROOT + "/");
    }

    @Override
    public Response handle(Request request, Handler next) {
        if (!concerns(request)) {
            return next.handle(request);
        }
        try {
            if (!User.ADMINISTRATOR.equals(request.principal())
                    || !request.header("impersonate-user").isEmpty()) {
                User user = request.principal() instanceof User known ? known : new User("", List.of());
                throw Action.of(request, user).refusal("only the sandbox's own token reaches it");
            }
            return answer(request);
        } catch (IllegalArgumentException wrong) {
            return status(Failures.badRequest(String.valueOf(wrong.getMessage())));
        } catch (StatusException refusal) {
            return status(refusal);
        }
    }

    private Response answer(Request request) {
        String path = request.path().substring(ROOT.length());
        String[] parts = path.split("/", 3);
        String lever = parts.length > 1 ? parts[1] : "";
        String rest = parts.length > 2 ? parts[2] : "";
        String method = request.method();
        return switch (lever) {
            case "" -> {
                allow(method, "GET");
                ObjectNode levers = Json.object();
                levers.putArray("paths")
                        .addAll(LEVERS.stream()
                                .map(each ->
                                        (JsonNode) Json.MAPPER.getNodeFactory().stringNode(ROOT + "/" + each))
                                .toList());
                yield json(200, levers);
            }
            case "faults" -> faults(request, rest);
            case "components" -> components(request, rest);
            case "external" -> {
                allow(method, "GET", "POST");
                if (method.equals("POST")) {
                    release(members(request));
                }
                yield json(200, external.all());
            }
            case "clock" -> {
                allow(method, "GET", "POST");
                yield json(200, method.equals("GET") ? clock.show() : clock.advance(members(request)));
            }
            case "requests" -> {
                allow(method, "GET");
                yield json(200, requests.get());
            }
            default ->
                throw notFound("the sandbox has no " + request.path() + "; it has: "
                        + String.join(
                                ", ",
                                LEVERS.stream().map(each -> ROOT + "/" + each).toList()));
        };
    }

    private void release(Members members) {
        String operator = members.text("operator");
        String namespace = members.text("namespace");
        String object = members.text("object");
        members.end();
        external.release(operator, namespace, object);
    }

    private Response faults(Request request, String id) {
        if (id.isEmpty()) {
            allow(request.method(), "GET", "POST", "DELETE");
            return switch (request.method()) {
                case "POST" -> json(201, faults.add(body(request)));
                case "DELETE" -> {
                    faults.clear();
                    yield json(200, array(faults.all()));
                }
                default -> json(200, array(faults.all()));
            };
        }
        allow(request.method(), "DELETE");
        if (!faults.remove(id)) {
            throw notFound("there is no fault " + id + "; GET " + ROOT + "/faults lists those there are");
        }
        return json(200, array(faults.all()));
    }

    private Response components(Request request, String name) {
        if (name.isEmpty()) {
            allow(request.method(), "GET");
            return json(
                    200,
                    array(switchboard.components().stream()
                            .map(ControlHandler::document)
                            .toList()));
        }
        allow(request.method(), "GET", "PUT");
        if (request.method().equals("PUT")) {
            Members members = members(request);
            JsonNode running = members.any("running");
            if (running == null) {
                throw new IllegalArgumentException("running is missing: true to start it, false to stop it");
            }
            boolean wanted = members.flag("running");
            members.end();
            switchboard.turn(name, wanted);
        }
        return json(
                200,
                document(switchboard.components().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> notFound("there is no component " + name + "; there are: "
                                + String.join(
                                        ", ",
                                        switchboard.components().stream()
                                                .map(Switchboard.Component::name)
                                                .toList())))));
    }

    private static ObjectNode document(Switchboard.Component component) {
        return Json.object().put("name", component.name()).put("running", component.running());
    }

    private static Members members(Request request) {
        return new Members(body(request));
    }

    private static JsonNode body(Request request) {
        try {
            return Json.MAPPER.readTree(request.body());
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("the body is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static void allow(String method, String... methods) {
        if (!List.of(methods).contains(method)) {
            throw Refusals.any(
                    405,
                    "MethodNotAllowed",
                    method + " is not for this path; " + String.join(", ", methods) + " is",
                    0);
        }
    }

    private static StatusException notFound(String message) {
        return Refusals.any(404, "NotFound", message, 0);
    }

    private static ArrayNode array(List<ObjectNode> nodes) {
        ArrayNode array = Json.array();
        nodes.forEach(array::add);
        return array;
    }

    private static Response status(StatusException refusal) {
        return json(refusal.code(), refusal.toDocument());
    }

    private static Response json(int code, JsonNode document) {
        return new Response.Whole(code, "application/json", Json.bytes(document), Map.of("Cache-Control", "no-store"));
    }
}
