package dev.unstick.jsonpath;

import java.util.ArrayList;
import java.util.List;

/** Reads a path: {@code $} and its segments (RFC 9535 sections 2.1, 2.2 and 2.5). */
final class PathParser {
    private final Cursor cursor;
    private final Dialect dialect;
    private final SelectorParser selectors;

    PathParser(Cursor cursor, Dialect dialect) {
        this.cursor = cursor;
        this.dialect = dialect;
        this.selectors = new SelectorParser(cursor, dialect, this);
    }

    /** The whole text: {@code $}, segments, nothing else. */
    List<Segment> path() {
        if (cursor.atEnd()) {
            throw cursor.refuse("empty");
        }
        if (Cursor.isBlank(cursor.peek())) {
            throw cursor.refuse("blank-before");
        }
        if (!cursor.accept("$")) {
            throw cursor.refuse("root");
        }
        return rest(new ArrayList<>());
    }

    /** Segments to the end of the text, after those already read. */
    List<Segment> rest(List<Segment> begun) {
        begun.addAll(segments());
        if (Cursor.isBlank(cursor.peek())) {
            throw cursor.refuse("blank-after");
        }
        if (!cursor.atEnd()) {
            throw cursor.refuse("segment");
        }
        return List.copyOf(begun);
    }

    /** As many segments as come; blanks after the last are left. */
    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        while (true) {
            if (cursor.acceptAfterBlanks("..")) {
                segments.add(new Segment.Descendant(afterTwoDots()));
            } else if (cursor.acceptAfterBlanks(".")) {
                segments.add(new Segment.Child(List.of(nameOrWildcard("name-after-dot"))));
            } else if (cursor.acceptAfterBlanks("[")) {
                segments.add(new Segment.Child(selectors.bracketed()));
            } else {
                return segments;
            }
        }
    }

    private List<Selector> afterTwoDots() {
        return cursor.accept("[") ? selectors.bracketed() : List.of(nameOrWildcard("name-after-dots"));
    }

    private Selector nameOrWildcard(String complaint) {
        return cursor.accept("*") ? new Selector.Wildcard() : new Selector.Name(name(complaint));
    }

    /** A name without quotes. */
    String name(String complaint) {
        StringBuilder name = new StringBuilder();
        while (true) {
            if (name.isEmpty() ? dialect.beginsName(cursor.peek()) : dialect.continuesName(cursor.peek())) {
                name.appendCodePoint(cursor.next());
            } else if (dialect == Dialect.FAMILIAR && cursor.accept("\\")) {
                name.appendCodePoint(escaped());
            } else if (name.isEmpty()) {
                throw cursor.refuse(complaint);
            } else {
                return name.toString();
            }
        }
    }

    private int escaped() {
        if (!dialect.escapes(cursor.peek())) {
            throw cursor.refuse("name-escape");
        }
        return cursor.next();
    }
}
