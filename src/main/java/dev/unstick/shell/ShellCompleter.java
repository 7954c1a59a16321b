package dev.unstick.shell;

import dev.unstick.shell.EntryParser.TypedLine;
import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Hands proposals to JLine, and has the cluster looked at again for the next ones. */
final class ShellCompleter implements Completer {
    private static final Texts TEXTS = Texts.of(ShellCompleter.class);

    /** How many candidates JLine is given at most: it measures and sorts each of them several times. */
    private static final int MOST = 90;

    /** How many it is given at least, however low the screen is. */
    private static final int FEWEST = 12;

    /** The columns that JLine puts between two candidates. */
    private static final int BETWEEN = 3;

    /** The columns that JLine puts before a description and around it. */
    private static final int AROUND = 3;

    /** The lines of a screen that belong to the prompt and to headings. */
    private static final int BESIDE = 6;

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
        List<Proposal> begins =
                all.stream().filter(each -> each.text().startsWith(begun)).toList();
        List<Proposal> offered = begins.isEmpty() ? all : begins;
        int shown = offered.size() <= most(reader, offered) ? offered.size() : most(reader, offered) - 1;
        for (int i = 0; i < shown; i++) {
            candidates.add(candidate(offered.get(i), after, i + 1));
        }
        if (shown < offered.size() && shown > 0) {
            candidates.add(more(offered, shown));
        }
    }

    /** How many fit on the screen, in as many columns as JLine makes of them; more would make it ask before it lists any. */
    private static int most(@Nullable LineReader reader, List<Proposal> offered) {
        if (reader == null || reader.getTerminal().getSize().getRows() <= 0) {
            return MOST;
        }
        int widest = offered.stream()
                .limit(MOST)
                .mapToInt(each -> Columns.of(each.label()) + Columns.of(each.description()) + AROUND)
                .max()
                .orElse(1);
        int remark = Columns.of(TEXTS.get("complete.more", offered.size()));
        int columns = Math.max(
                1, (reader.getTerminal().getSize().getColumns() + BETWEEN) / (Math.max(widest, remark) + BETWEEN));
        return Math.min(MOST, Math.max(FEWEST, (reader.getTerminal().getSize().getRows() - BESIDE) * columns));
    }

    /** Says how many are left out. What it would write is what all of them begin with, so that JLine writes no more than that. */
    private static Candidate more(List<Proposal> offered, int shown) {
        String common = offered.get(0).text();
        for (Proposal each : offered) {
            int same = 0;
            int length = Math.min(common.length(), each.text().length());
            while (same < length && common.charAt(same) == each.text().charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        String group = offered.get(shown - 1).group();
        return new Candidate(
                common,
                TEXTS.get("complete.more", offered.size() - shown),
                group.isEmpty() ? null : group,
                null,
                null,
                null,
                false,
                shown + 1);
    }

    /** A text less what of its ending is there already. */
    private static String written(String text, String after) {
        int quote = text.endsWith(")") ? text.length() - 2 : text.length() - 1;
        boolean endsString = quote >= 0 && "'\"/".indexOf(text.charAt(quote)) >= 0;
        if (!endsString) {
            return text;
        }
        if (after.startsWith(text.substring(quote, quote + 1))) {
            return text.substring(0, quote);
        }
        boolean canClose = after.isBlank();
        return canClose ? text : text.substring(0, quote + 1);
    }

    private static Candidate candidate(Proposal proposal, String after, int order) {
        String text = proposal.text();
        String written = written(text, after);
        String description = proposal.description().isEmpty() ? null : proposal.description();
        String group = proposal.group().isEmpty() ? null : proposal.group();
        return new Candidate(
                written, proposal.label(), group, description, null, null, proposal.followedByBlank(), order);
    }
}
