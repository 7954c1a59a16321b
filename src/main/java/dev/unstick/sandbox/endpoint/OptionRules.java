package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the options in a write's query must be like ({@code k8s.io/apimachinery/pkg/apis/meta/v1/validation}). */
final class OptionRules {
    private static final int LONGEST_MANAGER = 128;

    private OptionRules() {}

    /** 422 when an option is wrong; all that are wrong are told. */
    static void check(Request request) {
        List<FieldError> errors = new ArrayList<>();
        boolean apply = request.header("content-type").startsWith(PatchRequest.APPLY);
        String manager = request.parameter("fieldManager");
        if (request.method().equals("PATCH")) {
            if (!apply && request.query().containsKey("force")) {
                errors.add(FieldError.forbidden("force", "may not be specified for non-apply patch"));
            }
            if (apply && manager.isEmpty()) {
                errors.add(FieldError.required("fieldManager", "is required for apply patch"));
            }
        }
        if (manager.getBytes(StandardCharsets.UTF_8).length > LONGEST_MANAGER) {
            errors.add(FieldError.tooLong("fieldManager", LONGEST_MANAGER));
        }
        manager.codePoints()
                .filter(OptionRules::isHidden)
                .forEach(point -> errors.add(FieldError.invalid(
                        "fieldManager",
                        manager,
                        "invalid character %s (at position %d)"
                                .formatted(codePoint(point), position(manager, point)))));
        List<String> dryRun = request.query().getOrDefault("dryRun", List.of());
        if (!dryRun.stream().allMatch("All"::equals)) {
            errors.add(new FieldError(
                    "dryRun",
                    "FieldValueNotSupported",
                    "Unsupported value: " + GoText.strings(dryRun) + ": supported values: \"All\""));
        }
        String validation = request.parameter("fieldValidation");
        if (!FieldValidation.MODES.contains(validation)) {
            errors.add(FieldError.notSupported("fieldValidation", validation, FieldValidation.MODES));
        }
        if (!errors.isEmpty()) {
            throw Failures.invalid(new GroupResource("meta.k8s.io", kind(request)), "", errors);
        }
    }

    private static String kind(Request request) {
        return switch (request.method()) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            default -> "PatchOptions";
        };
    }

    private static boolean isHidden(int point) {
        return Character.isISOControl(point) || (Character.isWhitespace(point) && point != ' ');
    }

    private static String codePoint(int point) {
        return "U+%04X".formatted(point);
    }

    private static int position(String text, int point) {
        return text.substring(0, text.indexOf(point)).getBytes(StandardCharsets.UTF_8).length;
    }
}
