package dev.unstick.jsonpath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands between brackets (RFC 9535 section 2.3). */
final class SelectorParser {
    private final Cursor cursor;
    private final LiteralParser literals;
    private final FilterParser filters;

    SelectorParser(Cursor cursor, Dialect dialect, PathParser paths) {
        this.cursor = cursor;
        this.literals = new LiteralParser(cursor, dialect);
        this.filters = new FilterParser(cursor, dialect, paths, literals);
    }

    /** The selectors and the closing bracket; the opening one has been read. */
    List<Selector> bracketed() {
        List<Selector> selectors = new ArrayList<>();
        do {
            cursor.skipBlanks();
            selectors.add(selector());
            cursor.skipBlanks();
        } while (cursor.accept(","));
        if (!cursor.accept("]")) {
            boolean filter = selectors.get(selectors.size() - 1) instanceof Selector.Filter;
            throw cursor.refuse(filter ? "after-condition" : "after-selector");
        }
        return List.copyOf(selectors);
    }

    private Selector selector() {
        if (cursor.comes("'") || cursor.comes("\"")) {
            return new Selector.Name(literals.string());
        }
        if (cursor.accept("*")) {
            return new Selector.Wildcard();
        }
        if (cursor.accept("?")) {
            return new Selector.Filter(filters.condition());
        }
        if (cursor.comes(":") || literals.numberComes()) {
            return indexOrSlice();
        }
        throw cursor.refuse("selector");
    }

    private Selector indexOrSlice() {
        Long first = integerIfAny();
        if (!cursor.acceptAfterBlanks(":")) {
            // without a colon there was a number, or this would not have been called
            return new Selector.Index(first == null ? literals.integer() : first);
        }
        cursor.skipBlanks();
        Long end = integerIfAny();
        Long step = null;
        if (cursor.acceptAfterBlanks(":")) {
            cursor.skipBlanks();
            step = integerIfAny();
        }
        return new Selector.Slice(first, end, step == null ? 1 : step);
    }

    private @Nullable Long integerIfAny() {
        return literals.numberComes() ? literals.integer() : null;
    }
}
