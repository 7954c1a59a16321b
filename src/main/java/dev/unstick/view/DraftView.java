package dev.unstick.view;

import dev.unstick.namespace.Draft;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** What a draft would change. */
public final class DraftView {
    private static final Texts TEXTS = Texts.of(DraftView.class);

    private DraftView() {}

    /**
     * The finalizer lists of both documents as a difference, entries that go marked with {@code -}; with a line feed at its end.
     *
     * @param draft a namespace's draft
     * @param style what can be shown
     */
    public static String difference(Draft draft, Style style) {
        NamespaceDocument before = new NamespaceDocument(draft.original());
        Finalizers after = new NamespaceDocument(draft.edited()).finalizers();
        if (draft.removals().isEmpty()) {
            return TEXTS.get("draft.nothing", before.name()) + "\n";
        }
        return "  namespace/" + before.name() + "\n"
                + list("metadata", before.finalizers().metadata(), after.metadata(), style)
                + list("spec", before.finalizers().spec(), after.spec(), style);
    }

    private static String list(String parent, List<String> before, List<String> after, Style style) {
        if (before.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("    " + parent + ".finalizers\n");
        List<String> kept = new ArrayList<>(after);
        for (String finalizer : before) {
            text.append(kept.remove(finalizer) ? "      " + finalizer : style.bad("    - " + finalizer))
                    .append('\n');
        }
        return text.toString();
    }
}
