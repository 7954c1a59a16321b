package dev.unstick.view.picture.timeline;

import java.util.Locale;

/**
 * Something that moments are about.
 *
 * @param type what it is
 * @param name what it is called, such as {@code dbclaim/ledger}
 */
public record Lane(Type type, String name) {

    /** What a lane can be about, in the order in which they are drawn. */
    public enum Type {
        /** The namespace. */
        NAMESPACE,
        /** One object of it, or all of a kind. */
        OBJECT,
        /** The owner of a finalizer, or a controller of Kubernetes. */
        OWNER,
        /** A node, or a definition: something that is not in the namespace. */
        SURROUNDING,
        /** This tool. */
        TOOL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A lane whose name can stand in a line, whatever the cluster calls it. */
    public Lane {
        name = Moment.line(name);
    }
}
