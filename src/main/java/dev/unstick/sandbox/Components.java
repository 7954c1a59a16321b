package dev.unstick.sandbox;

import dev.unstick.sandbox.control.Switchboard;
import dev.unstick.sandbox.controller.Controller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The controllers, by name. */
final class Components implements Switchboard {
    private final Map<String, Controller> controllers;
    private final Set<String> running = new HashSet<>();

    /** All of {@code controllers}, none of them running. */
    Components(Map<String, Controller> controllers) {
        this.controllers = controllers;
    }

    @Override
    public synchronized List<Component> components() {
        return controllers.keySet().stream()
                .sorted()
                .map(name -> new Component(name, running.contains(name)))
                .toList();
    }

    @Override
    public synchronized boolean turn(String name, boolean on) {
        Controller controller = controllers.get(name);
        if (controller != null && on && running.add(name)) {
            controller.start();
        } else if (controller != null && !on && running.remove(name)) {
            controller.stop();
        }
        return controller != null;
    }

    /** Starts or stops all of them. */
    void turnAll(boolean on) {
        controllers.keySet().forEach(name -> turn(name, on));
    }
}
