package dev.unstick;

import dev.unstick.cli.Streams;
import dev.unstick.cli.Unstick;
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
        System.exit(new Unstick(Streams.ofProcess(), System.getenv(), Clock.systemUTC()).run(arguments));
    }
}
