package dev.unstick.catalog;

import dev.unstick.text.Texts;
import java.util.Locale;

/** The causes that are recognised, in the order in which they must be fixed. */
public enum CauseId {
    /** An aggregated API does not answer, so the controller cannot know what is left. */
    APISERVICE_UNAVAILABLE,
    /** Objects in the namespace wait for finalizers. */
    CONTENT_FINALIZERS,
    /** The namespace's own {@code metadata.finalizers}. */
    NAMESPACE_FINALIZERS,
    /** Entries of {@code spec.finalizers} besides {@code kubernetes}. */
    SPEC_FINALIZERS,
    /** Terminating without any finalizer. */
    NOTHING_LEFT;

    private static final Texts TEXTS = Texts.of(CauseId.class);

    /** The id in machine output, such as {@code apiservice-unavailable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause in one line. */
    public String title() {
        return TEXTS.get(id() + ".title");
    }

    /** What to do first, in one or two sentences. */
    public String fix() {
        return TEXTS.get(id() + ".fix");
    }

    @Override
    public String toString() {
        return id();
    }
}
