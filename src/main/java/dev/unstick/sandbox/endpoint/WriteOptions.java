package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Write;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a write is asked to observe: {@code dryRun}, and the options of deletions. */
final class WriteOptions {
    private static final List<String> POLICIES = List.of("Background", "Foreground", "Orphan");

    private WriteOptions() {}

    /** Who writes, and how: anything but {@code All} in {@code dryRun} is refused. */
    static Write of(Request request) {
        OptionRules.check(request);
        String manager = request.parameter("fieldManager");
        return new Write(
                user(request),
                manager.isEmpty() ? request.header("user-agent").split("/", -1)[0] : manager,
                dryRun(request));
    }

    /** Who asks. */
    static User user(Request request) {
        if (request.principal() instanceof User user) {
            return user;
        }
        throw Failures.unauthorized();
    }

    private static boolean dryRun(Request request) {
        return dryRun(request.query().getOrDefault("dryRun", List.of()), "");
    }

    /** The options of a deletion: from the body, or from the query when there is no body. */
    static DeleteOptions delete(Request request) {
        JsonNode body = BodyDecoder.anything(request, "DeleteOptions");
        String kind = body.path("kind").asString("");
        if (!kind.isEmpty() && !kind.equals("DeleteOptions")) {
            throw Failures.badRequest(
                    kind + " in version \"" + body.path("apiVersion").asString("")
                            + "\" cannot be handled as a DeleteOptions: unknown conversion");
        }
        boolean inQuery = request.body().length == 0;
        List<String> dryRun = inQuery
                ? request.query().getOrDefault("dryRun", List.of())
                : dev.unstick.sandbox.document.Metadata.texts(body.path("dryRun"));
        String policy = inQuery ? orNull(request.parameter("propagationPolicy")) : Json.text(body, "propagationPolicy");
        Boolean orphan = null;
        if (inQuery && request.query().containsKey("orphanDependents")) {
            orphan = request.flag("orphanDependents");
        } else if (body.path("orphanDependents").isBoolean()) {
            orphan = body.path("orphanDependents").booleanValue();
        }
        if (policy != null && !POLICIES.contains(policy)) {
            throw invalid(FieldError.notSupported(
                    "propagationPolicy", policy, List.of("Foreground", "Background", "Orphan", "nil")));
        }
        if (policy != null && orphan != null) {
            throw invalid(FieldError.invalid(
                    "propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set"));
        }
        JsonNode preconditions = body.path("preconditions");
        return new DeleteOptions(
                inQuery ? gracePeriod(request.parameter("gracePeriodSeconds")) : gracePeriod(body),
                Json.text(preconditions, "uid"),
                Json.text(preconditions, "resourceVersion"),
                policy,
                orphan,
                dryRun(dryRun, "DeleteOptions") || dryRun(request));
    }

    private static @Nullable Long gracePeriod(String seconds) {
        try {
            return seconds.isEmpty() ? null : Long.valueOf(seconds);
        } catch (NumberFormatException noNumber) {
            throw Failures.badRequest("strconv.ParseInt: parsing " + GoText.quote(seconds) + ": invalid syntax");
        }
    }

    private static @Nullable Long gracePeriod(JsonNode body) {
        JsonNode seconds = body.path("gracePeriodSeconds");
        if (seconds.isMissingNode() || seconds.isNull()) {
            return null;
        }
        if (!seconds.isIntegralNumber() || !seconds.canConvertToLong()) {
            String found = seconds.isNumber()
                    ? "number " + seconds
                    : seconds.getNodeType().name().toLowerCase(Locale.ROOT);
            throw Failures.unexpected("json: cannot unmarshal " + found.replace("boolean", "bool")
                    + " into Go struct field DeleteOptions.gracePeriodSeconds of type int64");
        }
        return seconds.longValue();
    }

    private static boolean dryRun(List<String> values, String kind) {
        if (!values.stream().allMatch("All"::equals)) {
            throw invalid(
                    new FieldError(
                            "dryRun",
                            "FieldValueNotSupported",
                            "Unsupported value: " + GoText.strings(values) + ": supported values: \"All\""),
                    kind);
        }
        return !values.isEmpty();
    }

    private static RuntimeException invalid(FieldError error) {
        return invalid(error, "DeleteOptions");
    }

    private static RuntimeException invalid(FieldError error, String kind) {
        return Failures.invalid(
                new GroupResource("meta.k8s.io", kind.isEmpty() ? "WriteOptions" : kind), "", List.of(error));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
