package dev.unstick.shell;

import dev.unstick.shell.EntryParser.TypedLine;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Hands proposals to JLine, and has the cluster looked at again for the next ones. */
final class ShellCompleter implements Completer {
    private final Proposals proposals;
    private final Runnable used;

    /**
     * Completes.
     *
     * @param proposals what can be written
     * @param used is told, at once, that somebody completes
     */
    ShellCompleter(Proposals proposals, Runnable used) {
        this.proposals = proposals;
        this.used = used;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        used.run();
        Lexemes before = line instanceof TypedLine typed
                ? typed.before()
                : Lexemes.of(line.line().substring(0, line.cursor()));
        String begun = line.word();
        String after = line.line().substring(line.cursor());
        List<Proposal> all = proposals.at(before);
        boolean any = all.stream().anyMatch(each -> each.text().startsWith(begun));
        int order = 0;
        for (Proposal each : all) {
            if (!any || each.text().startsWith(begun)) {
                candidates.add(candidate(each, after, order++));
            }
        }
    }

    private static Candidate candidate(Proposal proposal, String after, int order) {
        String text = proposal.text();
        boolean quoteIsThere =
                !after.isEmpty() && text.endsWith(after.substring(0, 1)) && "'\"/".contains(after.substring(0, 1));
        String written = quoteIsThere ? text.substring(0, text.length() - 1) : text;
        String description = proposal.description().isEmpty() ? null : proposal.description();
        return new Candidate(
                written, proposal.label(), null, description, null, null, proposal.followedByBlank(), order);
    }
}
