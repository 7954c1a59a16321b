package dev.unstick.plan;

import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan must not be applied. A person who knows better overrides it by naming its id; there is no way to override them all.
 *
 * @param id such as {@code content-remains}
 * @param reason what is wrong, and what to do instead
 */
public record Refusal(String id, String reason) {

    /** The ids of the refusals that can be overridden. */
    public static List<String> overridable() {
        return Stream.of(Kind.values())
                .filter(Kind::canBeOverridden)
                .map(Kind::id)
                .toList();
    }

    /** Whether naming its id lets the plan through. */
    public boolean isOverriddenBy(Set<String> ids) {
        return ids.contains(id) && overridable().contains(id);
    }

    /** What is refused. */
    public enum Kind {
        /** Nobody asked the namespace to go. */
        NAMESPACE_ACTIVE,
        /** There is no such namespace, only what was in it; cannot be overridden. */
        NAMESPACE_GONE,
        /** It is on its way out, and nothing was stranded in it; cannot be overridden. */
        NAMESPACE_TERMINATING,
        /** The cluster needs it; cannot be overridden. */
        NAMESPACE_PROTECTED,
        /** Nobody asked the object to go; cannot be overridden. */
        OBJECT_ACTIVE,
        /** The namespace of the object is gone, so that it cannot be changed; cannot be overridden. */
        OBJECT_STRANDED,
        /** Something could not be looked at, and may hold content. */
        CONTENT_UNLISTED,
        /** Something is left that would be stranded. */
        CONTENT_REMAINS,
        /** The service behind an aggregated API is there and can be brought back. */
        APISERVICE_REPAIRABLE,
        /** Taking {@code orphan} out deletes what it was to keep. */
        ORPHAN_FINALIZER,
        /** The deletion is so young that whoever owns a finalizer may still be at work. */
        DELETION_YOUNG,
        /** The owner of a finalizer works, so that it will take it out itself. */
        OWNER_ALIVE,
        /** A finalizer protects something that is in use. */
        PROTECTION_IN_USE,
        /** The node of a pod is not proved to be gone. */
        NODE_NOT_GONE,
        /** A webhook can be brought back. */
        WEBHOOK_REPAIRABLE,
        /** The object lives in a namespace that the cluster needs. */
        OBJECT_PROTECTED,
        /** A definition waits for objects of its kind, which would be stranded. */
        INSTANCES_REMAIN,
        /** An owner that was deleted in the foreground waits for what it owns. */
        DEPENDENTS_REMAIN,
        /** A namespace was created for what came back, and somebody has begun to use it. */
        NAMESPACE_IN_USE,
        /** The server refuses every change of an object until somebody mends it. */
        PATCH_REJECTED,
        /** Nobody empties namespaces, and nothing here can help it. */
        CONTROLLER_DOWN,
        /** The cluster is not as the plan saw it. */
        PLAN_STALE,
        /** This session only reads. */
        READ_ONLY,
        /** Another run on this machine is about the same goal. */
        RUN_UNDERWAY,
        /** Nobody consented and there is nobody to ask. */
        NO_CONSENT,
        /** Consent was given to another namespace. */
        WRONG_CONFIRMATION,
        /** Consent was given to another plan. */
        WRONG_DIGEST;

        private static final Texts TEXTS = Texts.of(Kind.class);

        /** Whether a person who knows better can let the plan through. */
        public boolean canBeOverridden() {
            return switch (this) {
                case NAMESPACE_GONE,
                        NAMESPACE_TERMINATING,
                        NAMESPACE_PROTECTED,
                        OBJECT_ACTIVE,
                        OBJECT_STRANDED,
                        PATCH_REJECTED,
                        CONTROLLER_DOWN,
                        PLAN_STALE,
                        READ_ONLY,
                        RUN_UNDERWAY,
                        NO_CONSENT,
                        WRONG_CONFIRMATION,
                        WRONG_DIGEST -> false;
                default -> true;
            };
        }

        /** Its id, such as {@code content-remains}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * This refusal.
         *
         * @param values what its text is about
         */
        public Refusal because(@Nullable Object... values) {
            return new Refusal(id(), TEXTS.get("refusal." + id(), values));
        }
    }
}
