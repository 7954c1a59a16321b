package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * Releases a volume when its claim has gone, and deletes it when that is its policy
 * ({@code k8s.io/kubernetes/pkg/controller/volume/persistentvolume}). It binds none.
 */
public final class VolumeRelease implements Controller {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1000);

    private final Store store;
    private final Places places;
    private final Client client;
    private final Subscription subscription;
    private final WorkQueue<String> queue;

    /** A controller that does not run yet. */
    VolumeRelease(Store store, Places places, Client client, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.client = client;
        subscription = new Subscription(store, this::changed);
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    @Override
    public String name() {
        return "persistentvolume-binder-controller";
    }

    @Override
    public void start() {
        if (subscription.start()) {
            for (ObjectNode volume : store.list(Places.VOLUMES, "").objects()) {
                queue.add(Metadata.of(volume).name(), Duration.ZERO);
            }
        }
    }

    @Override
    public void stop() {
        subscription.stop();
    }

    @Override
    public boolean running() {
        return subscription.running();
    }

    private void changed(Change change) {
        String volume = change.object().at("/spec/volumeName").stringValue("");
        if (change.resource().equals(Places.CLAIMS) && change.gone() && !volume.isEmpty()) {
            queue.add(volume, Duration.ZERO);
        }
    }

    private void work(String name) {
        ObjectNode volume = store.find(Places.VOLUMES, "", name);
        if (!running() || volume == null || hasClaim(volume)) {
            return;
        }
        Address address = places.of(Places.VOLUMES, "", name);
        try {
            if (volume.at("/status/phase").stringValue("").equals("Bound")) {
                client.update(address, "status", present -> {
                    Json.child(present, "status").put("phase", "Released");
                    return present;
                });
                if (volume.at("/spec/persistentVolumeReclaimPolicy")
                        .stringValue("")
                        .equals("Delete")) {
                    client.delete(address, DeleteOptions.BACKGROUND);
                }
            }
            queue.forget(name);
        } catch (StatusException refused) {
            queue.addAfterFailure(name);
        }
    }

    private boolean hasClaim(ObjectNode volume) {
        String claim = volume.at("/spec/claimRef/name").stringValue("");
        if (claim.isEmpty()) {
            return true;
        }
        ObjectNode found =
                store.find(Places.CLAIMS, volume.at("/spec/claimRef/namespace").stringValue(""), claim);
        String uid = volume.at("/spec/claimRef/uid").stringValue("");
        return found != null && (uid.isEmpty() || Metadata.of(found).uid().equals(uid));
    }
}
