package dev.unstick;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /**
     * Runs Unstick and ends the process with its exit code.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        System.exit(0);
    }
}
