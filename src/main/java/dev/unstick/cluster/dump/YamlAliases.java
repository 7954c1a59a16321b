package dev.unstick.cluster.dump;

import dev.unstick.text.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * The events of one document with each alias replaced by what its anchor stands for. kubectl writes none; what writes YAML in
 * Python does, for values that occur twice.
 */
final class YamlAliases {
    private static final Texts TEXTS = Texts.of(YamlAliases.class);

    /** How many events may be kept and repeated in one document, so that a few lines cannot stand for billions. */
    private static final int MOST_REPEATED = 1_000_000;

    private final Iterator<Event> parsed;
    private final Deque<Iterator<Event>> repeated = new ArrayDeque<>();
    private final Deque<Anchored> open = new ArrayDeque<>();
    private final Map<Anchor, List<Event>> anchors = new HashMap<>();
    private final long linesBefore;
    private int budget = MOST_REPEATED;

    /**
     * The events of a document.
     *
     * @param parsed the events as they were parsed
     * @param linesBefore how many lines of the file come before the document
     */
    YamlAliases(Iterator<Event> parsed, long linesBefore) {
        this.parsed = parsed;
        this.linesBefore = linesBefore;
    }

    boolean hasNext() {
        leaveFinished();
        return !repeated.isEmpty() || parsed.hasNext();
    }

    /**
     * The next event.
     *
     * @throws BrokenFileException if it is an alias of nothing, or aliases repeat too much
     */
    Event next() throws BrokenFileException {
        leaveFinished();
        Iterator<Event> repeating = repeated.peek();
        Event event = repeating == null ? parsed.next() : repeating.next();
        if (event instanceof AliasEvent alias) {
            repeated.push(aliased(alias).iterator());
            return next();
        }
        boolean first = repeating == null
                && event instanceof NodeEvent node
                && node.getAnchor().isPresent();
        if (first) {
            open.push(new Anchored(((NodeEvent) event).getAnchor().orElseThrow()));
        }
        spend(open.size() + (repeating == null ? 0 : 1));
        if (!open.isEmpty()) {
            record(event);
        }
        return event;
    }

    private void leaveFinished() {
        while (!repeated.isEmpty() && !repeated.peek().hasNext()) {
            repeated.pop();
        }
    }

    private List<Event> aliased(AliasEvent alias) throws BrokenFileException {
        @Nullable List<Event> events = anchors.get(alias.getAlias());
        if (events == null) {
            throw new BrokenFileException(
                    linesBefore + alias.getStartMark().map(Mark::getLine).orElse(0) + 1,
                    TEXTS.get("yaml.unknown-alias", alias.getAlias().getValue()));
        }
        return events;
    }

    private void spend(int events) throws BrokenFileException {
        budget -= events;
        if (budget < 0) {
            throw new BrokenFileException(linesBefore + 1, TEXTS.get("yaml.too-many-aliases"));
        }
    }

    private void record(Event event) {
        for (Anchored anchored : open) {
            anchored.add(event);
        }
        while (!open.isEmpty() && open.peek().isWhole()) {
            Anchored whole = open.pop();
            anchors.put(whole.anchor, whole.events);
        }
    }

    /** What an anchor stands for, while it is being read. */
    private static final class Anchored {
        private final Anchor anchor;
        private final List<Event> events = new ArrayList<>();
        private int depth;

        Anchored(Anchor anchor) {
            this.anchor = anchor;
        }

        void add(Event event) {
            events.add(event);
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {
                    // scalars are whole by themselves
                }
            }
        }

        boolean isWhole() {
            return depth == 0;
        }
    }
}
