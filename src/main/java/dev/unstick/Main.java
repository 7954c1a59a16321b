package dev.unstick;

import dev.unstick.cli.Streams;
import dev.unstick.cli.Unstick;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.time.Clock;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /**
     * Runs Unstick and ends the process with its exit code.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        Timings.ofProcess().reached(Phase.MAIN);
        System.exit(new Unstick(Streams.ofProcess(), System.getenv(), Clock.systemUTC()).run(arguments));
    }
}
