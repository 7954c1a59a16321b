package dev.unstick.cli;

import dev.unstick.text.Texts;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/**
 * Ctrl-C outside the shell: a plan that is being applied finishes its request in flight and tells what is done; anything else is
 * interrupted. The second one leaves at once.
 */
final class Interruption implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Interruption.class);
    private static final String SIGNAL = "INT";

    private final Thread main;
    private final Invocation invocation;
    private final AtomicInteger times = new AtomicInteger();
    private final Object before;

    private Interruption(Thread main, Invocation invocation) {
        this.main = main;
        this.invocation = invocation;
        this.before = Signals.register(SIGNAL, this::interrupt);
        invocation.interruptedBy(this::interrupt);
    }

    static Interruption of(Thread main, Invocation invocation) {
        return new Interruption(main, invocation);
    }

    /** Whether there was one. */
    boolean happened() {
        return times.get() > 0;
    }

    @Override
    public void close() {
        Signals.unregister(SIGNAL, before);
    }

    private void interrupt() {
        if (times.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        if (invocation.session().stopSignal().ask()) {
            invocation.streams().err().println(TEXTS.get("interruption.stopping"));
        } else {
            main.interrupt();
        }
    }
}
