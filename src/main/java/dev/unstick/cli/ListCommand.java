package dev.unstick.cli;

import dev.unstick.script.NamespaceList;
import dev.unstick.script.Session;
import dev.unstick.view.NamespaceRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stuck namespaces, with their causes. */
@Command(name = "list")
final class ListCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--all", descriptionKey = "all")
    private boolean all;

    @Option(names = "--stranded", descriptionKey = "stranded")
    private boolean stranded;

    ListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        if (stranded) {
            List<NamespaceRow> gone = session.findings().stranded();
            invocation.print(NamespaceList.stranded(session, gone));
            return (gone.isEmpty() ? ExitCode.OK : ExitCode.STUCK).number();
        }
        List<NamespaceRow> stuck = session.findings().stuck();
        List<NamespaceRow> shown = all
                ? session.findings().namespaces().stream()
                        .map(namespace -> stuck.stream()
                                .filter(row -> row.namespace().name().equals(namespace.name()))
                                .findFirst()
                                .orElse(new NamespaceRow(namespace, List.of())))
                        .toList()
                : stuck;
        invocation.print(new NamespaceList(session, shown));
        return (stuck.isEmpty() ? ExitCode.OK : ExitCode.STUCK).number();
    }
}
