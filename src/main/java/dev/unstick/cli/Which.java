package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which namespace or other object a command is about. */
final class Which {
    @Parameters(paramLabel = "NAMESPACE|KIND/NAME", descriptionKey = "which")
    private String which = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            descriptionKey = "which.namespace")
    private @Nullable String namespace;

    /** What was typed. */
    ObjectAddress address() {
        return ObjectAddress.of(which, namespace);
    }
}
