package dev.unstick.sandbox.discovery;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the versions of a group of custom resources is preferred, whatever the order in which its definitions name them: stable
 * ones before betas before alphas, the greater number first, and what is no such version last, by the alphabet
 * (k8s.io/apimachinery/pkg/version, CompareKubeAwareVersionStrings).
 */
final class VersionPriority {
    private static final Pattern VERSION = Pattern.compile("v([1-9]\\d*)(?:(alpha|beta)([1-9]\\d*))?");

    /** The preferred first. */
    static final Comparator<String> ORDER = Comparator.comparing(VersionPriority::rank)
            .thenComparing(version -> number(version, 1), Comparator.reverseOrder())
            .thenComparing(version -> number(version, 3), Comparator.reverseOrder())
            .thenComparing(Comparator.naturalOrder());

    private VersionPriority() {}

    private static int rank(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return 3;
        }
        String stage = matcher.group(2);
        return stage == null ? 0 : stage.equals("beta") ? 1 : 2;
    }

    private static long number(String version, int group) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches() && matcher.group(group) != null ? Long.parseLong(matcher.group(group)) : 0;
    }
}
