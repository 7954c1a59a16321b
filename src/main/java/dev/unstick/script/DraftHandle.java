package dev.unstick.script;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.namespace.Removal;
import dev.unstick.plan.run.DraftAnswer;
import dev.unstick.text.Texts;
import dev.unstick.view.DraftView;
import dev.unstick.view.Style;
import groovy.lang.GroovyInterceptable;
import groovy.lang.GroovyObjectSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code prune} answers: a copy of a namespace that has lost some finalizers. Nothing is sent before {@code finalize()}.
 *
 * <p>{@code finalize()} is a word of the DSL and no method here: every Java object inherits a method of that name, which the garbage
 * collector calls when it likes. Groovy's calls are intercepted instead, so that only a person's call is ever heard.
 */
public final class DraftHandle extends GroovyObjectSupport implements GroovyInterceptable, Shown {
    private static final Texts TEXTS = Texts.of(DraftHandle.class);
    private static final String FINALIZE = "finalize";

    private final Session session;
    private Draft draft;

    DraftHandle(Session session, Draft draft) {
        this.session = session;
        this.draft = draft;
    }

    /**
     * Takes more finalizers out of this copy; nothing is sent.
     *
     * @param path JSONPath, such as {@code $.metadata.finalizers[0]}
     * @return this draft
     */
    public DraftHandle prune(String path) {
        draft = draft.prune(path);
        return this;
    }

    /** What would change, entry by entry. */
    public String getDiff() {
        return difference(Style.plain());
    }

    /** What was taken out. */
    public List<Removal> getRemovals() {
        return draft.removals();
    }

    /** The exact request that {@code finalize()} sends when nothing has changed until then: the request line and the body. */
    public String getRequest() {
        return "PUT " + ObjectReference.namespace(name()).path() + "/finalize\n" + "Content-Type: application/json\n\n"
                + Values.json(draft.edited());
    }

    /** What the server would say; it keeps nothing. */
    public String dryRun() {
        DraftAnswer answer = session.dryRun(draft);
        JsonNode document = answer.document();
        return document == null
                ? TEXTS.get("draft.refused", answer.message())
                : TEXTS.get("draft.accepted", new NamespaceDocument(document).finalizers());
    }

    /** The copy. */
    @Override
    public List<String> next(String name) {
        return List.of(name + ".diff", name + ".dryRun()", name + ".finalize()");
    }

    @Override
    public JsonNode getJson() {
        return draft.edited();
    }

    @Override
    public String show(Style style) {
        return difference(style) + "\n" + TEXTS.get("draft.unsent");
    }

    @Override
    public String toString() {
        return getDiff();
    }

    @Override
    public @Nullable Object invokeMethod(String name, Object arguments) {
        if (!name.equals(FINALIZE)) {
            return getMetaClass().invokeMethod(this, name, arguments);
        }
        Object[] given = arguments instanceof Object[] several ? several : new Object[] {arguments};
        if (given.length == 0) {
            return putFinalize(Map.of());
        }
        if (given.length == 1 && given[0] instanceof Map<?, ?> named) {
            return putFinalize(named);
        }
        throw new IllegalArgumentException(TEXTS.get("draft.finalize-arguments"));
    }

    private OutcomeHandle putFinalize(Map<?, ?> named) {
        Set<String> overrides = Overrides.of(named);
        return new OutcomeHandle(session.apply(session.plan(draft), overrides));
    }

    private String name() {
        return new NamespaceDocument(draft.original()).name();
    }

    private String difference(Style style) {
        return DraftView.difference(draft, style).stripTrailing();
    }
}
