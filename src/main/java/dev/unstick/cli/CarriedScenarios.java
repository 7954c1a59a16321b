package dev.unstick.cli;

import dev.unstick.sandbox.Scenario;
import java.util.Iterator;
import java.util.stream.Stream;

/** What completion proposes for a scenario; picocli makes it for each command line, and asks it only when completions are written. */
final class CarriedScenarios implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Stream.concat(Scenario.names().stream(), Stream.of(Scenario.ALL)).iterator();
    }
}
