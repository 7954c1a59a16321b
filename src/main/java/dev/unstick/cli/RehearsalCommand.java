package dev.unstick.cli;

import dev.unstick.script.Interpreter;
import dev.unstick.shell.Rehearsal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Goes through what most starts need, for the JVM that makes the launcher's class archive; not for people. Given the options that make
 * the archive, it starts a JVM with them at a pseudo-terminal, and types; that one works on the simulated cluster and on no other.
 */
@Command(name = "rehearse", hidden = true)
final class RehearsalCommand implements Callable<Integer> {
    private static final String ENTRY = "stuck().collect { why it.name }";
    private static final String KEYS = "1+1\r/hel\t\rstuck()\r/exit\r";

    private final Invocation invocation;

    @Parameters(hidden = true)
    private List<String> options = new ArrayList<>();

    RehearsalCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.isEmpty() ? perform() : Rehearsal.run(command(), KEYS);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.add("-D" + Streams.TERMINALS + "=" + Streams.ALL);
        command.addAll(List.of("-jar", System.getProperty("java.class.path"), "--sandbox", "rehearse"));
        return command;
    }

    private int perform() throws IOException {
        invocation.print(new Interpreter(invocation.session(), Map.of()).evaluate("rehearsal.groovy", ENTRY));
        Path folder = Files.createTempDirectory("unstick-rehearsal-");
        try {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("KUBECONFIG", invocation.sandboxKubeconfig().toString());
            environment.put("XDG_STATE_HOME", folder.toString());
            environment.put("XDG_CONFIG_HOME", folder.toString());
            return new Unstick(invocation.streams(), environment, invocation.clock()).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
