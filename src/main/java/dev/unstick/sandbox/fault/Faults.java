package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.http.Filter;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The faults there are. They can be added and removed while requests come; all that match strike, the oldest outermost. */
public final class Faults implements Filter {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final FaultReader reader;

    /** None yet; {@code reader} reads those that come. */
    public Faults(FaultReader reader) {
        this.reader = reader;
    }

    /**
     * Adds a fault.
     *
     * @return as it is shown from now on, with its id
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public ObjectNode add(JsonNode definition) {
        Fault fault = reader.read(definition);
        synchronized (faults) {
            if (faults.stream().anyMatch(each -> each.id().equals(fault.id()))) {
                throw new IllegalArgumentException("there is a fault " + fault.id() + " already; remove it first");
            }
            faults.add(fault);
        }
        return fault.toDocument();
    }

    /** All of them, oldest first. */
    public List<ObjectNode> all() {
        return faults.stream().map(Fault::toDocument).toList();
    }

    /** Removes one; whether there was one of that id. */
    public boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    /** Removes all. */
    public void clear() {
        faults.clear();
    }

    @Override
    public Response handle(Request request, Handler next) {
        if (faults.isEmpty() || !(request.principal() instanceof User user)) {
            return next.handle(request);
        }
        Action action = Action.of(request, user);
        List<Fault> striking = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault.strikes() != Fault.Victims.CONTROLLERS
                    && fault.matcher().matches(action)
                    && fault.effect().concerns(action, request)
                    && fault.take()) {
                striking.add(fault);
            }
        }
        Collections.reverse(striking);
        Handler handler = next;
        for (Fault fault : striking) {
            Handler inner = handler;
            handler = asked -> fault.effect().strike(action, asked, inner);
        }
        return handler.handle(request);
    }

    /**
     * Strikes a request of a controller, or lets it pass.
     *
     * @throws dev.unstick.sandbox.document.StatusException what the controller gets instead of an answer
     */
    public void strikeController(Action action) {
        for (Fault fault : faults) {
            if (fault.strikes() != Fault.Victims.CLIENTS
                    && fault.matcher().matches(action)
                    && fault.effect().concernsController(action)
                    && fault.take()) {
                fault.effect().strikeController(action);
            }
        }
    }
}
