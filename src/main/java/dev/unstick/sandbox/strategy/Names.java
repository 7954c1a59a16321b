package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How names, labels and finalizers must look ({@code k8s.io/apimachinery/pkg/util/validation}). */
public final class Names {
    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern IS_LABEL = Pattern.compile(LABEL);
    private static final Pattern IS_SUBDOMAIN = Pattern.compile(SUBDOMAIN);
    private static final Pattern IS_QUALIFIED = Pattern.compile(QUALIFIED);
    private static final Pattern IS_LABEL_VALUE = Pattern.compile("(" + QUALIFIED + ")?");

    private Names() {}

    /** The complaints about a DNS label, the form of a namespace's name. */
    static List<String> label(String name) {
        List<String> complaints = new ArrayList<>();
        longerThan(63, name).ifPresent(complaints::add);
        if (!IS_LABEL.matcher(name).matches()) {
            complaints.add("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
                    + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                    + " validation is '" + LABEL + "')");
        }
        return complaints;
    }

    /** The complaints about a DNS subdomain, the form of most names. */
    static List<String> subdomain(String name) {
        List<String> complaints = new ArrayList<>();
        longerThan(253, name).ifPresent(complaints::add);
        if (!IS_SUBDOMAIN.matcher(name).matches()) {
            complaints.add("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                    + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                    + " validation is '" + SUBDOMAIN + "')");
        }
        return complaints;
    }

    /** The complaints about a label's or annotation's key, or a finalizer. */
    public static List<String> qualified(String name) {
        List<String> complaints = new ArrayList<>();
        int slash = name.indexOf('/');
        String local = name.substring(slash + 1);
        if (slash >= 0 && local.indexOf('/') >= 0) {
            return List.of("a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used"
                    + " for validation is '" + QUALIFIED
                    + "') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (slash == 0) {
            complaints.add("prefix part must be non-empty");
        } else if (slash > 0) {
            subdomain(name.substring(0, slash)).forEach(complaint -> complaints.add("prefix part " + complaint));
        }
        if (local.isEmpty()) {
            complaints.add("name part must be non-empty");
        } else {
            longerThan(63, local).ifPresent(complaint -> complaints.add("name part " + complaint));
        }
        if (!IS_QUALIFIED.matcher(local).matches()) {
            complaints.add("name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                    + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                    + " validation is '" + QUALIFIED + "')");
        }
        return complaints;
    }

    /** The complaints about a label's value. */
    public static List<String> labelValue(String value) {
        List<String> complaints = new ArrayList<>();
        longerThan(63, value).ifPresent(complaints::add);
        if (!IS_LABEL_VALUE.matcher(value).matches()) {
            complaints.add("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
                    + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                    + " '12345', regex used for validation is '(" + QUALIFIED + ")?')");
        }
        return complaints;
    }

    /** What is wrong with the form of the finalizers of metadata; the server does not say which of them it means. */
    static List<FieldError> qualifiedFinalizers(List<String> finalizers) {
        List<FieldError> errors = new ArrayList<>();
        finalizers.forEach(finalizer -> errors.addAll(qualifiedFinalizer("metadata.finalizers", finalizer)));
        return errors;
    }

    /** What is wrong with the finalizers of metadata: their form, and that each is the server's own or has a domain. */
    static List<FieldError> finalizers(List<String> finalizers) {
        List<FieldError> errors = qualifiedFinalizers(finalizers);
        errors.addAll(knownFinalizers(finalizers));
        return errors;
    }

    /** Which finalizers of metadata are neither the server's own nor have a domain. */
    static List<FieldError> knownFinalizers(List<String> finalizers) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < finalizers.size(); i++) {
            errors.addAll(knownFinalizer("metadata.finalizers[" + i + "]", finalizers.get(i)));
        }
        return errors;
    }

    /** What is wrong with one finalizer of a namespace's specification ({@code validateFinalizerName}). */
    static List<FieldError> specFinalizer(String field, String finalizer) {
        List<FieldError> errors = qualifiedFinalizer(field, finalizer);
        errors.addAll(knownFinalizer(field, finalizer));
        return errors;
    }

    private static List<FieldError> qualifiedFinalizer(String field, String finalizer) {
        List<FieldError> errors = new ArrayList<>();
        qualified(finalizer).forEach(complaint -> errors.add(FieldError.invalid(field, finalizer, complaint)));
        return errors;
    }

    private static List<FieldError> knownFinalizer(String field, String finalizer) {
        return finalizer.indexOf('/') >= 0 || STANDARD_FINALIZERS.contains(finalizer)
                ? List.of()
                : List.of(FieldError.invalid(
                        field, finalizer, "name is neither a standard finalizer name nor is it fully qualified"));
    }

    private static Optional<String> longerThan(int most, String text) {
        return text.length() > most ? Optional.of("must be no more than " + most + " characters") : Optional.empty();
    }
}
