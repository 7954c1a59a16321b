package dev.unstick.cluster.dump;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Kubernetes ranks the versions of a group: apimachinery, {@code version.CompareKubeAwareVersionStrings}. */
final class VersionOrder {
    private static final Pattern VERSION = Pattern.compile("v([0-9]{1,18})(?:(alpha|beta)([0-9]{1,18}))?");

    /** {@code v2}, {@code v1}, {@code v1beta1}, {@code v1alpha1}, then all others by the alphabet. */
    static final Comparator<String> PREFERRED_FIRST = Comparator.comparing(VersionOrder::stability)
            .thenComparing(version -> part(version, 1), Comparator.reverseOrder())
            .thenComparing(version -> part(version, 3), Comparator.reverseOrder())
            .thenComparing(Comparator.naturalOrder());

    private VersionOrder() {}

    private static int stability(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return 3;
        }
        String stage = matcher.group(2);
        return stage == null ? 0 : stage.equals("beta") ? 1 : 2;
    }

    private static BigInteger part(String version, int group) {
        Matcher matcher = VERSION.matcher(version);
        String digits = matcher.matches() ? matcher.group(group) : null;
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }
}
