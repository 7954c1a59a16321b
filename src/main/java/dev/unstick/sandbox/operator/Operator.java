package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.controller.Controller;
import dev.unstick.sandbox.controller.Kinds;
import dev.unstick.sandbox.controller.WorkQueue;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One operator: when it runs, and what it looks at. What it does then is {@link Cleanup}'s. */
final class Operator implements Controller {
    private static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
    private static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
    private static final int GONE = 404;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final OperatorPlan plan;
    private final Store store;
    private final Kinds kinds;
    private final Ledger ledger;
    private final Cleanup cleanup;
    private final WorkQueue<Watched> queue;
    private volatile boolean on;
    private volatile boolean halted;
    private volatile boolean byHand;
    private volatile boolean crashes;
    private volatile String lastError = "";

    /** An operator whose objects are followed, and which does not run yet. */
    Operator(OperatorPlan plan, Store store, Kinds kinds, Ledger ledger, Cleanup cleanup, Timeline timeline) {
        this.plan = plan;
        this.store = store;
        this.kinds = kinds;
        this.ledger = ledger;
        this.cleanup = cleanup;
        crashes = plan.crashes();
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    /** Takes note of its objects from now on, whether it runs or not: what they hold is there without it. */
    void follow() {
        store.exclusively(() -> {
            store.list(plan.watches(), "").objects().forEach(this::note);
            return store.listen(this::changed);
        });
    }

    /** One object, and no later one of its name. */
    private record Watched(String namespace, String name, String uid) {
        static Watched of(ObjectNode object) {
            Metadata metadata = Metadata.of(object);
            return new Watched(metadata.namespace(), metadata.name(), metadata.uid());
        }
    }

    @Override
    public String name() {
        return "operator/" + plan.name();
    }

    /** Lets it run wherever it is deployed; once stopped, it is then run by hand, deployed or not. */
    @Override
    public void start() {
        byHand |= halted;
        on = true;
        lookAtAll();
    }

    @Override
    public void stop() {
        on = false;
        halted = true;
    }

    /** Ends what made it fail or crash. */
    void repair() {
        crashes = false;
        cleanup.repair();
        lookAtAll();
    }

    @Override
    public boolean running() {
        return reason().equals("Running");
    }

    OperatorState state() {
        return new OperatorState(plan.name(), plan.namespace(), plan.finalizer(), running(), reason(), lastError);
    }

    private String reason() {
        if (!on) {
            return "Stopped";
        }
        if (!byHand && !isDeployed()) {
            return "NotDeployed";
        }
        return crashes ? "CrashLoopBackOff" : "Running";
    }

    private boolean isDeployed() {
        if (plan.deployment().isEmpty()) {
            return true;
        }
        ObjectNode deployment = store.find(DEPLOYMENTS, plan.namespace(), plan.deployment());
        boolean hasAccount = plan.serviceAccount().isEmpty()
                || store.find(ACCOUNTS, plan.namespace(), plan.serviceAccount()) != null;
        return deployment != null
                && hasAccount
                && deployment.at("/status/readyReplicas").intValue(0) > 0;
    }

    private void changed(Change change) {
        if (change.resource().equals(plan.watches())) {
            if (change.gone()) {
                ledger.lose(plan, Metadata.of(change.object()).uid());
            } else {
                note(change.object());
                queue.add(Watched.of(change.object()), Duration.ZERO);
            }
        } else if (Set.of(DEPLOYMENTS, ACCOUNTS).contains(change.resource())
                && Metadata.of(change.object()).namespace().equals(plan.namespace())) {
            lookAtAll();
        }
    }

    // what carries the finalizer holds something, whoever put it there
    private void note(ObjectNode object) {
        if (Metadata.of(object).finalizers().contains(plan.finalizer())) {
            ledger.hold(plan, plan.watches(), object);
        }
    }

    private void lookAtAll() {
        if (running()) {
            for (ObjectNode object : store.list(plan.watches(), "").objects()) {
                queue.forget(Watched.of(object));
                queue.add(Watched.of(object), Duration.ZERO);
            }
        }
    }

    private void work(Watched watched) {
        ObjectNode object = store.find(plan.watches(), watched.namespace(), watched.name());
        ResourceDefinition definition = kinds.of(plan.watches());
        if (!running()
                || object == null
                || definition == null
                || !Metadata.of(object).uid().equals(watched.uid())) {
            return;
        }
        Address address = new Address(definition, watched.namespace(), watched.name());
        try {
            Duration wait = cleanup.look(address, object);
            queue.forget(watched);
            lastError = "";
            if (!wait.isZero()) {
                queue.add(watched, wait);
            }
        } catch (StatusException refused) {
            // what is gone needs no clean-up
            if (refused.code() != GONE) {
                failed(watched, address, object, String.valueOf(refused.getMessage()));
            }
        } catch (Cleanup.FailedException refused) {
            failed(watched, address, object, String.valueOf(refused.getMessage()));
        }
    }

    private void failed(Watched watched, Address address, ObjectNode object, String error) {
        lastError = error;
        cleanup.report(address, object, error);
        queue.addAfterFailure(watched);
    }
}
