package dev.unstick.view.picture.tree;

import java.util.List;
import java.util.Locale;

/**
 * A branch of the tree with everything that grows out of it.
 *
 * @param type what it stands for
 * @param name what that is called in the cluster, such as {@code dbclaim/ledger} or a finalizer; empty where it has no name
 * @param label what is said of it, in a line; what would break the line or is not seen is replaced
 * @param mark whether it holds the namespace
 * @param branches what it has, or waits for
 */
public record Branch(Type type, String name, String label, Mark mark, List<Branch> branches) {

    /** What a branch can stand for. */
    public enum Type {
        /** The namespace itself, at the root. */
        NAMESPACE,
        /** A cause that is none of its objects. */
        CAUSE,
        /** What is behind a cause, such as an APIService. */
        CULPRIT,
        /** Something that was seen. */
        SENTENCE,
        /** All objects of a kind. */
        KIND,
        /** One object. */
        OBJECT,
        /** An entry of {@code metadata.finalizers}, or of the namespace's {@code spec.finalizers}. */
        FINALIZER,
        /** The program that owns a finalizer. */
        OWNER,
        /** An object, or a node, that another object waits for. */
        OBSTACLE,
        /** What could not be looked at. */
        UNSEEN,
        /** How many more there are that are not drawn. */
        MORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a branch holds the namespace. */
    public enum Mark {
        /** It does, or keeps somebody from letting go. */
        HOLDS("\u2716", "!"),
        /** It is as it should be. */
        WORKS("\u2714", "+"),
        /** Nobody can say. */
        UNKNOWN("?", "?"),
        /** That is not the question. */
        NONE("", "");

        private final String sign;
        private final String ascii;

        Mark(String sign, String ascii) {
            this.sign = sign;
            this.ascii = ascii;
        }

        /**
         * What is seen of it, of one column; empty for {@link #NONE}.
         *
         * @param plain whether it must be ASCII
         */
        public String sign(boolean plain) {
            return plain ? ascii : sign;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Branch {
        // names come from a cluster, or from a dump that anybody may have written
        label = label.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "\uFFFD");
        branches = List.copyOf(branches);
    }

    /** A branch that nothing grows out of. */
    static Branch leaf(Type type, String name, String label, Mark mark) {
        return new Branch(type, name, label, mark, List.of());
    }

    /** The label behind its sign. */
    String signed() {
        return mark == Mark.NONE ? label : mark.sign(false) + " " + label;
    }
}
