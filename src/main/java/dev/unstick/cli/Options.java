package dev.unstick.cli;

import dev.unstick.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that stand before or behind any command. */
final class Options {
    /** A look takes four waves of requests, of which the listing has pages. */
    private static final int DEADLINE_IN_TIMEOUTS = 6;

    @Option(names = "--kubeconfig", paramLabel = "FILE", scope = ScopeType.INHERIT, descriptionKey = "kubeconfig")
    @Nullable
    Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", scope = ScopeType.INHERIT, descriptionKey = "context")
    @Nullable
    String context;

    @Option(names = "--all-contexts", scope = ScopeType.INHERIT, descriptionKey = "all-contexts")
    boolean allContexts;

    @Option(
            names = "--contexts",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            scope = ScopeType.INHERIT,
            descriptionKey = "contexts")
    List<String> contexts = new ArrayList<>();

    @Option(
            names = "--sandbox",
            paramLabel = "SCENARIO",
            splitSynopsisLabel = ",",
            split = ",",
            arity = "0..1",
            preprocessor = AttachedOnly.class,
            completionCandidates = CarriedScenarios.class,
            scope = ScopeType.INHERIT,
            descriptionKey = "sandbox")
    @Nullable
    List<String> sandbox;

    @Option(names = "--from", paramLabel = "DIR|FILE", scope = ScopeType.INHERIT, descriptionKey = "from")
    @Nullable
    Path from;

    @Option(names = "--read-only", scope = ScopeType.INHERIT, descriptionKey = "read-only")
    boolean readOnly;

    @Option(names = "--dry-run", scope = ScopeType.INHERIT, descriptionKey = "dry-run")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "NAMESPACE", scope = ScopeType.INHERIT, descriptionKey = "confirm")
    @Nullable
    String confirm;

    @Option(names = "--override", paramLabel = "REFUSAL-ID", scope = ScopeType.INHERIT, descriptionKey = "override")
    List<String> overrides = new ArrayList<>();

    @Option(names = "--include-secrets", scope = ScopeType.INHERIT, descriptionKey = "include-secrets")
    boolean includeSecrets;

    @Option(names = "--report", paramLabel = "FILE", scope = ScopeType.INHERIT, descriptionKey = "report")
    List<Path> reports = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            scope = ScopeType.INHERIT,
            descriptionKey = "output")
    Format format = Format.table;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            descriptionKey = "color")
    ColourWhen colour = ColourWhen.auto;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = TimeSpan.class,
            scope = ScopeType.INHERIT,
            descriptionKey = "timeout")
    Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            scope = ScopeType.INHERIT,
            descriptionKey = "deadline")
    @Nullable
    Duration deadline;

    @Option(
            names = {"--lang", "--language"},
            paramLabel = "LANGUAGE",
            converter = LanguageOption.class,
            scope = ScopeType.INHERIT,
            descriptionKey = "language")
    @Nullable
    Language language;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            descriptionKey = "verbose")
    boolean verbose;

    @Option(names = "--timings", scope = ScopeType.INHERIT, descriptionKey = "timings")
    boolean timings;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "help")
    boolean help;

    /** Whether several clusters are asked. */
    boolean several() {
        return allContexts || !contexts.isEmpty();
    }

    /** How long each of several clusters may take in all: several requests, one after the other, take as long as each may. */
    Duration deadline() {
        return deadline == null ? timeout.multipliedBy(DEADLINE_IN_TIMEOUTS) : deadline;
    }

    /** {@code --sandbox} takes its value behind {@code =} only: in {@code --sandbox run x}, the {@code run} is the command. */
    static final class AttachedOnly implements IParameterPreprocessor {
        static final String DEFAULT_SCENARIO = "kubesphere";

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> information) {
            if (information.get("separator") == null
                    || information.get("separator").equals(" ")) {
                arguments.push(DEFAULT_SCENARIO);
            }
            return false;
        }
    }
}
