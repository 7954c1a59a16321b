package dev.unstick.jsonpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** The place of a value in a document: the names and indices that lead to it from the root. */
public final class Location {
    /** The place of the document itself. */
    public static final Location ROOT = new Location(null, null);

    /** One step down from a value to its child. */
    public sealed interface Step {
        /**
         * Into an object.
         *
         * @param name the member's name
         */
        record Name(String name) implements Step {}

        /**
         * Into an array.
         *
         * @param index the element's index, from 0
         */
        record Index(int index) implements Step {}
    }

    // A chain of parents and not a list, so that the nodes of a document that nests deeply share it.
    private final @Nullable Location parent;
    private final @Nullable Step last;

    private Location(@Nullable Location parent, @Nullable Step last) {
        this.parent = parent;
        this.last = last;
    }

    /** The place of an object's member. */
    public Location child(String name) {
        return new Location(this, new Step.Name(name));
    }

    /** The place of an array's element, counted from 0. */
    public Location child(int index) {
        return new Location(this, new Step.Index(index));
    }

    /** The place of the object or array around it; empty for the root. */
    public Optional<Location> parent() {
        return Optional.ofNullable(parent);
    }

    /** The step that leads here from the parent; empty for the root. */
    public Optional<Step> last() {
        return Optional.ofNullable(last);
    }

    /** The steps from the root down; empty for the root. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Location location = this; location != null; location = location.parent) {
            if (location.last != null) {
                steps.add(location.last);
            }
        }
        Collections.reverse(steps);
        return Collections.unmodifiableList(steps);
    }

    /** The same place as an RFC 6901 JSON Pointer, such as {@code /metadata/finalizers/0}. */
    public JsonPointer pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Step step : steps()) {
            pointer.append(JsonPointer.SEPARATOR);
            if (step instanceof Step.Name member) {
                pointer.append(member.name().replace("~", JsonPointer.ESC_TILDE).replace("/", JsonPointer.ESC_SLASH));
            } else if (step instanceof Step.Index element) {
                pointer.append(element.index());
            }
        }
        return JsonPointer.compile(pointer.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Location location && steps().equals(location.steps());
    }

    @Override
    public int hashCode() {
        return steps().hashCode();
    }

    /** The normalized path of RFC 9535 section 2.7, such as {@code $['metadata']['finalizers'][0]}. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder("$");
        for (Step step : steps()) {
            if (step instanceof Step.Name member) {
                path.append("['");
                member.name().chars().forEach(character -> path.append(normalized((char) character)));
                path.append("']");
            } else if (step instanceof Step.Index element) {
                path.append('[').append(element.index()).append(']');
            }
        }
        return path.toString();
    }

    private static String normalized(char character) {
        return switch (character) {
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            default -> character < ' ' ? String.format("\\u%04x", (int) character) : String.valueOf(character);
        };
    }
}
