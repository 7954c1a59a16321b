package dev.unstick.jsonpath;

import java.util.ArrayList;
import java.util.List;

/** The beginnings that kubectl allows: braces, blanks, and no {@code $}. What follows is {@link PathParser}'s. */
final class FamiliarStart {
    private final Cursor cursor;
    private final PathParser path;

    FamiliarStart(String text) {
        this.cursor = between(text);
        this.path = new PathParser(cursor, Dialect.FAMILIAR);
    }

    /** What lies within the blanks and braces around a path; RFC 9535, which begins with a dollar, has neither. */
    private static Cursor between(String text) {
        Cursor all = new Cursor(text);
        if (text.strip().startsWith("$")) {
            return all;
        }
        all.skipBlanks();
        boolean brace = all.accept("{");
        all.skipBlanks();
        int begin = all.position();
        int end = withoutBlanks(text, begin, text.length());
        if (brace) {
            if (end == begin || text.charAt(end - 1) != '}') {
                throw all.refuseAt(end, "brace");
            }
            end = withoutBlanks(text, begin, end - 1);
        }
        return new Cursor(text, begin, end);
    }

    private static int withoutBlanks(String text, int begin, int end) {
        int last = end;
        while (last > begin && Cursor.isBlank(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    List<Segment> path() {
        if (cursor.atEnd()) {
            throw cursor.refuse("empty");
        }
        if (Cursor.isBlank(cursor.peek())) {
            throw cursor.refuse("blank-before");
        }
        List<Segment> begun = new ArrayList<>();
        int start = cursor.position();
        if (cursor.accept("$") || cursor.accept("@") || onlyDot()) {
            return path.rest(begun);
        }
        if (!cursor.comes(".") && !cursor.comes("[")) {
            begun.add(new Segment.Child(List.of(new Selector.Name(firstName(start)))));
        }
        return path.rest(begun);
    }

    /** {@code {.}} is kubectl's whole document. */
    private boolean onlyDot() {
        int start = cursor.position();
        if (cursor.accept(".") && cursor.atEnd()) {
            return true;
        }
        cursor.moveTo(start);
        return false;
    }

    private String firstName(int start) {
        String name = path.name("root-familiar");
        if (name.equals("null")) {
            throw cursor.refuseAt(start, "null");
        }
        if (name.equals("range") && Cursor.isBlank(cursor.peek())) {
            throw cursor.refuseAt(start, "template");
        }
        return name;
    }
}
