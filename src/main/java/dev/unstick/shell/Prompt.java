package dev.unstick.shell;

import dev.unstick.cluster.Endpoint;
import dev.unstick.script.Session;
import dev.unstick.text.Texts;
import java.time.Clock;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What stands before each entry: {@code prod-eu payments(Terminating 3h)>}, from what is known already. It never asks the cluster.
 */
final class Prompt {
    private static final Texts TEXTS = Texts.of(Prompt.class);

    private final Session session;
    private final Lookout lookout;
    private final ShellSettings settings;
    private final Clock clock;

    /**
     * A prompt.
     *
     * @param session which namespace was chosen
     * @param lookout what is known of the cluster
     * @param settings what else there is to be told
     */
    Prompt(Session session, Lookout lookout, ShellSettings settings) {
        this.session = session;
        this.lookout = lookout;
        this.settings = settings;
        this.clock = session.clock();
    }

    /** As it is now, in bold where colour may be used. */
    String text() {
        String readOnly = settings.readOnly() || lookout.isReadOnly() ? " " + TEXTS.get("prompt.read-only") : "";
        String text = cluster() + readOnly + namespace() + "> ";
        AttributedStyle style =
                isProtected() ? AttributedStyle.BOLD.foreground(AttributedStyle.RED) : AttributedStyle.BOLD;
        return settings.colour()
                ? new AttributedStringBuilder().styled(style, text).toAnsi()
                : text;
    }

    private boolean isProtected() {
        return !settings.occasion().isPretended()
                && lookout.endpoint()
                        .map(Endpoint::context)
                        .filter(settings.isProtected())
                        .isPresent();
    }

    private String cluster() {
        if (settings.occasion().isPretended()) {
            return settings.occasion().place();
        }
        return lookout.endpoint()
                .map(Endpoint::context)
                .orElseGet(() -> TEXTS.get(lookout.failure().isPresent() ? "prompt.no-cluster" : "prompt.starting"));
    }

    private String namespace() {
        String name = session.current().chosen();
        if (name.isEmpty()) {
            return "";
        }
        Snapshot.Known known = lookout.snapshot().namespaces().get(name);
        if (known == null) {
            return " " + name;
        }
        return " " + name + (known.deletionTimestamp() == null ? "" : "(" + Ages.phase(known, clock.instant()) + ")");
    }
}
