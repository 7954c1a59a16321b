package dev.unstick.cli;

import dev.unstick.sandbox.Scenario;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Serves the simulated cluster until it is stopped. */
@Command(name = "sandbox")
final class SandboxCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(SandboxCommand.class);

    private final Invocation invocation;

    @Parameters(arity = "0..*", paramLabel = "SCENARIO", descriptionKey = "scenario")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", descriptionKey = "port")
    private int port;

    @Option(names = "--list", descriptionKey = "list-scenarios")
    private boolean list;

    SandboxCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (list) {
            listScenarios();
            return ExitCode.OK.number();
        }
        List<String> chosen = scenarios.isEmpty() ? List.of(Options.AttachedOnly.DEFAULT_SCENARIO) : scenarios;
        try (SandboxCluster cluster = SandboxCluster.start(chosen, port)) {
            invocation.streams().out().println(cluster.kubeconfig());
            invocation.streams().out().flush();
            invocation.streams().err().println(TEXTS.get("sandbox.serving", cluster.server(), cluster.kubeconfig()));
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.INTERRUPTED.number();
    }

    private void listScenarios() {
        if (!invocation.options().format.isDocument()) {
            Scenario.all()
                    .forEach(
                            scenario -> invocation.streams().out().println(scenario.name() + "   " + scenario.title()));
            return;
        }
        ArrayNode array = JsonMapper.shared().createArrayNode();
        Scenario.all()
                .forEach(scenario ->
                        array.addObject().put("name", scenario.name()).put("title", scenario.title()));
        invocation.print(array);
    }
}
