package dev.unstick.cli;

import dev.unstick.sandbox.SandboxSettings;
import dev.unstick.sandbox.Scenario;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves the simulated cluster until it is stopped. */
@Command(name = "sandbox")
final class SandboxCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(SandboxCommand.class);

    private final Invocation invocation;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            completionCandidates = CarriedScenarios.class,
            descriptionKey = "scenario")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", descriptionKey = "port")
    private int port;

    @Option(
            names = "--kubernetes-version",
            paramLabel = "VERSION",
            defaultValue = "1.36",
            descriptionKey = "kubernetes-version")
    private String version = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = SandboxSettings.USUAL_NAME,
            descriptionKey = "sandbox-name")
    private String name = "";

    @Option(names = "--list", descriptionKey = "list-scenarios")
    private boolean list;

    SandboxCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (list) {
            invocation.print(new ScenarioList(Scenario.all()));
            return ExitCode.OK.number();
        }
        List<String> chosen = scenarios.isEmpty() ? List.of(Options.AttachedOnly.DEFAULT_SCENARIO) : scenarios;
        try (SandboxCluster cluster = SandboxCluster.start(chosen, port, version, name)) {
            invocation.streams().out().println(cluster.kubeconfig());
            if (invocation.streams().out().checkError()) {
                invocation.streams().err().println("unstick: " + TEXTS.get("sandbox.unheard"));
                return ExitCode.ERROR.number();
            }
            invocation.streams().err().println(TEXTS.get("sandbox.serving", cluster.server(), cluster.kubeconfig()));
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.INTERRUPTED.number();
    }
}
