package dev.unstick.sandbox.schema;

/**
 * A field of a structure.
 *
 * @param required whether the schema asks for it
 * @param pointer whether Go holds it by a pointer, so that an empty value is kept
 * @param always whether Go writes it even when nobody gave it
 * @param number in protobuf; {@code 2.4} is number 4 in the message that is inlined as number 2; empty when it has none
 * @param strategy how strategic merge patches treat it: {@code merge}, {@code retainKeys}, both with a comma, or empty
 * @param mergeKey the field by which they find the items of a list; empty for lists of texts
 */
public record Field(
        String name,
        Type type,
        boolean required,
        boolean pointer,
        boolean always,
        String number,
        String strategy,
        String mergeKey) {
    /** A field without any of that. */
    static Field of(String name, Type type) {
        return new Field(name, type, false, true, false, "", "", "");
    }

    /** Whether strategic merge patches merge the items of this list. */
    public boolean merges() {
        return strategy.startsWith("merge");
    }

    /** Whether strategic merge patches with {@code $retainKeys} are made for it. */
    public boolean retainsKeys() {
        return strategy.endsWith("retainKeys");
    }
}
