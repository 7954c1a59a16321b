package dev.unstick.view.picture.timeline;

import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.picture.Mermaid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A timeline as a Gantt diagram of Mermaid: a section for each lane, a milestone for each moment. Its axis has no breaks. */
final class TimelineMermaid {
    private static final Texts TEXTS = Texts.of(TimelineMermaid.class);
    private static final int MOST_COLUMNS = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Chronicle chronicle;
    private final Selection selection;
    private final StringBuilder text = new StringBuilder("gantt\n");
    private int count;

    TimelineMermaid(Chronicle chronicle) {
        this.chronicle = chronicle;
        this.selection = new Selection(chronicle);
    }

    /** The diagram, with a line feed at its end. */
    String drawn() {
        line("title " + label(TEXTS.get("timeline.head", chronicle.namespace(), Clockwork.whole(chronicle.now()))));
        line("dateFormat YYYY-MM-DDTHH:mm:ss");
        line("axisFormat %m-%d %H:%M");
        line("todayMarker off");
        selection.lanes().forEach(this::lane);
        return text.toString();
    }

    private void lane(Lane lane) {
        line("section " + label(lane.name()));
        selection
                .asked(lane)
                .filter(asked -> asked.isBefore(chronicle.now()))
                .ifPresent(asked -> line(label(TEXTS.get("legend.going")) + " :crit, " + id() + ", "
                        + TIME.format(asked) + ", " + TIME.format(chronicle.now())));
        selection.past().stream()
                .filter(moment -> moment.lane().equals(lane))
                .forEach(moment -> milestone(moment.time(), moment));
        if (lane.type() == Lane.Type.TOOL) {
            chronicle.of(lane).stream()
                    .filter(moment -> moment.kind() == Moment.Kind.NOW)
                    .forEach(moment -> milestone(chronicle.now(), moment));
        }
    }

    /** The clock comes first, so that no text begins with a word of Mermaid's own. */
    private void milestone(Instant time, Moment moment) {
        line(label(CLOCK.format(time) + " " + moment.what()) + " :milestone, " + id() + ", " + TIME.format(time)
                + ", 0d");
    }

    private String id() {
        return "m" + count++;
    }

    private void line(String line) {
        text.append("  ").append(line).append('\n');
    }

    private static String label(String text) {
        return Mermaid.text(Columns.cut(text, MOST_COLUMNS));
    }
}
