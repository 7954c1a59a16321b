package dev.unstick.catalog;

import dev.unstick.text.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * Who owns a finalizer, as far as can be told, and from what.
 *
 * @param owner in words; that it is not known, if it is not
 * @param how how we know
 * @param entry what the catalogue has about it; empty where its owner follows from something else
 */
public record Attribution(String owner, How how, Optional<FinalizerEntry> entry) {

    /** How an owner is known, the surest first. */
    public enum How {
        /** The catalogue has this very finalizer. */
        EXACT,
        /** The catalogue has a form with a star that it fits. */
        PATTERN,
        /** It is called like the kind of the object that carries it. */
        KIND,
        /** Its domain ends like those of a known family of products. */
        SUFFIX,
        /** Its domain is the API group of the object that carries it, or above or below it. */
        GROUP,
        /** The object's managedFields say who put it there. */
        MANAGER,
        /** Nothing tells. */
        UNKNOWN;

        private static final Texts TEXTS = Texts.of(Attribution.class);

        /** How we know, as part of a sentence. */
        public String sentence() {
            return TEXTS.get("attribution." + name().toLowerCase(Locale.ROOT));
        }
    }
}
