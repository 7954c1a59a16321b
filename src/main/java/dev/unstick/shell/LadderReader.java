package dev.unstick.shell;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * A reader in which TAB climbs a ladder: it offers names, documents what is under the cursor, and shows the rest of that text. It also says
 * once what it means that an entry goes on. JLine reads the
 * second TAB itself while it shows a list, and lets nobody but a subclass know.
 */
final class LadderReader extends LineReaderImpl {
    private static final Texts TEXTS = Texts.of(LadderReader.class);
    private static final String TAB = "unstick-ladder";

    private final Explanations explanations;
    private final Pager pager;
    private String place = "";
    private Rung rung = Rung.NOTHING;
    private boolean toldContinuation;

    /** What was shown at a place. */
    private enum Rung {
        NOTHING,
        NAMES,
        TEXT
    }

    private LadderReader(Terminal terminal, Explanations explanations, Pager pager) throws IOException {
        super(terminal, "unstick", new HashMap<>());
        this.explanations = explanations;
        this.pager = pager;
        getWidgets().put(TAB, this::tab);
        for (String map : List.of(LineReader.EMACS, LineReader.VIINS)) {
            Objects.requireNonNull(getKeyMaps().get(map)).bind(new Reference(TAB), "\t");
        }
    }

    /**
     * A reader.
     *
     * @param terminal where somebody types
     * @param explanations documents what is under the cursor
     * @param pager pages what is documented
     * @throws UncheckedIOException if the terminal cannot be read
     */
    static LadderReader at(Terminal terminal, Explanations explanations, Pager pager) {
        try {
            return new LadderReader(terminal, explanations, pager);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    protected boolean acceptLine() {
        boolean done = super.acceptLine();
        if (state == State.NORMAL && !toldContinuation && !isDumb()) {
            toldContinuation = true;
            printAbove(TEXTS.get("hint.continuation"));
        }
        return done;
    }

    private boolean tab() {
        String before = here();
        if (before.equals(place) && rung != Rung.NOTHING && climb()) {
            return true;
        }
        rung = Rung.NOTHING;
        // not by callWidget, which swallows what Ctrl-C throws
        boolean offered = expandOrCompletePrefix();
        String after = here();
        if (rung == Rung.NOTHING || !after.equals(place)) {
            place = after;
            // where nothing was offered the cluster may not have been looked at yet: the next TAB tries again
            rung = offered && before.equals(after) ? Rung.NAMES : Rung.NOTHING;
        }
        return true;
    }

    /** What follows a list: the menu, where there is nothing to document. The word before the cursor has been taken away for it. */
    @Override
    protected boolean doMenu(
            List<Candidate> original, String completed, BiFunction<CharSequence, Boolean, CharSequence> escaper) {
        String word = escaper.apply(completed, false).toString();
        buf.write(word);
        if (!here().equals(place)) {
            place = here();
            rung = Rung.NAMES;
        }
        if (climb()) {
            return true;
        }
        buf.backspace(word.length());
        return super.doMenu(original, completed, escaper);
    }

    private boolean climb() {
        Optional<String> text = explanations.at(buf.toString(), buf.cursor());
        if (text.isEmpty() || (isDumb() && rung == Rung.TEXT)) {
            return false;
        }
        post = null;
        String beginning = beginning(text.get());
        if (rung != Rung.TEXT) {
            printAbove(beginning);
            rung = Rung.TEXT;
        } else if (!pager.fits(text.get())) {
            clear();
            pager.page(text.get());
            redrawLine();
        } else if (!beginning.equals(text.get())) {
            printAbove(text.get());
        }
        return true;
    }

    private String beginning(String text) {
        int most = Math.max(3, getTerminal().getSize().getRows() / 2);
        List<String> lines = text.lines().toList();
        return lines.size() <= most
                ? text
                : String.join("\n", lines.subList(0, most - 1)) + "\n" + TEXTS.get("explain.rest");
    }

    private boolean isDumb() {
        return getTerminal().getType().startsWith(Terminal.TYPE_DUMB);
    }

    private String here() {
        return buf.cursor() + " " + buf;
    }
}
