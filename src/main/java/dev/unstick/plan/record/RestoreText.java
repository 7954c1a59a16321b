package dev.unstick.plan.record;

import dev.unstick.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a backup is brought back, in words.
 *
 * @param folder the backup
 * @param context the context of the cluster that it is from
 * @param groupResources the types of what is in it
 * @param leftOut how many Secrets are not in it
 */
record RestoreText(Path folder, String context, List<String> groupResources, int leftOut) {
    private static final Texts TEXTS = Texts.of(RestoreText.class);

    /** What others live in or are made of, so that it has to be there before them. */
    private static final List<String> FIRST =
            List.of("namespaces", "customresourcedefinitions.apiextensions.k8s.io", "persistentvolumes");

    /** The text, in Markdown. */
    String text() {
        String first = FIRST.stream()
                .filter(groupResources::contains)
                .map(each -> command(folder.resolve("apply").resolve(each)))
                .collect(Collectors.joining());
        String commands = groupResources.isEmpty() ? "" : first + command(folder.resolve("apply"));
        String secrets = leftOut == 0 ? "" : TEXTS.get("restore.secrets", leftOut) + "\n";
        return TEXTS.get("restore.head", context) + "\n\n" + commands + "\n" + TEXTS.get("restore.beware") + "\n"
                + secrets;
    }

    private String command(Path what) {
        return "    kubectl --context " + quoted(context) + " apply -R -f " + quoted(what.toString()) + "\n";
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:/@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
