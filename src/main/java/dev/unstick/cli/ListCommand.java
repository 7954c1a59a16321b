package dev.unstick.cli;

import dev.unstick.fleet.Answer;
import dev.unstick.script.FleetNamespaces;
import dev.unstick.script.NamespaceList;
import dev.unstick.script.Session;
import dev.unstick.view.FleetView.Listing;
import dev.unstick.view.NamespaceRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stuck namespaces, with their causes; of one cluster, or of several. */
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
    public Integer call() throws InterruptedException {
        Session session = invocation.session();
        if (invocation.options().several()) {
            return several();
        }
        List<NamespaceRow> rows = rows(session);
        invocation.print(stranded ? NamespaceList.stranded(session, rows) : new NamespaceList(session, rows));
        boolean stuck =
                rows.stream().anyMatch(row -> stranded || row.namespace().isTerminating());
        return (stuck ? ExitCode.STUCK : ExitCode.OK).number();
    }

    private int several() throws InterruptedException {
        Listing listing = stranded ? Listing.STRANDED : all ? Listing.ALL : Listing.STUCK;
        List<Answer<List<NamespaceRow>>> answers = new Everywhere(invocation).ask(this::rows);
        FleetNamespaces found =
                new FleetNamespaces(answers, listing, invocation.clock().instant());
        return new Everywhere(invocation).tell(found, answers, found.isAnyStuck());
    }

    private List<NamespaceRow> rows(Session session) {
        if (stranded) {
            return session.findings().stranded();
        }
        return all ? session.findings().all() : session.findings().stuck();
    }
}
