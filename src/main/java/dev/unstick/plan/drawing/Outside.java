package dev.unstick.plan.drawing;

import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an object stands for outside of the cluster, by the names that its owner wrote on it: load balancers, volumes, and what the
 * {@code external-name} annotations of Crossplane and its like name. Never a value of a Secret.
 */
final class Outside {
    private static final Texts TEXTS = Texts.of(Outside.class);

    /** Where volume plugins keep what the storage calls the volume (core/v1, PersistentVolumeSource). */
    private static final List<String> HANDLES = List.of(
            "/spec/csi/volumeHandle",
            "/spec/awsElasticBlockStore/volumeID",
            "/spec/gcePersistentDisk/pdName",
            "/spec/azureDisk/diskURI",
            "/spec/cinder/volumeID",
            "/spec/vsphereVolume/volumePath",
            "/spec/nfs/path");

    /** Where controllers write what a cloud calls the thing: ACK, and Crossplane's providers. */
    private static final List<String> CLOUD_NAMES =
            List.of("/status/ackResourceMetadata/arn", "/status/atProvider/arn", "/status/atProvider/id");

    private Outside() {}

    /**
     * The names found on objects, each once.
     *
     * @param objects whole objects
     */
    static List<String> of(Stream<JsonNode> objects) {
        Set<String> names = new LinkedHashSet<>();
        objects.filter(object -> !object.path("kind").asString("").equals("Secret"))
                .forEach(object -> names.addAll(of(object)));
        return List.copyOf(names);
    }

    private static List<String> of(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.at("/status/loadBalancer/ingress")
                .forEach(ingress -> Stream.of("hostname", "ip")
                        .map(field -> ingress.path(field).asString(""))
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> names.add(TEXTS.get("outside.load-balancer", name))));
        HANDLES.stream()
                .map(handle -> object.at(handle).asString(""))
                .filter(handle -> !handle.isEmpty())
                .forEach(handle -> names.add(TEXTS.get("outside.volume", handle)));
        if (object.path("kind").asString("").equals("PersistentVolumeClaim")
                && !object.at("/spec/volumeName").asString("").isEmpty()) {
            names.add(TEXTS.get(
                    "outside.persistent-volume", object.at("/spec/volumeName").asString("")));
        }
        CLOUD_NAMES.stream()
                .map(name -> object.at(name).asString(""))
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.add(TEXTS.get("outside.named", name)));
        object.at("/metadata/annotations")
                .propertyStream()
                .filter(annotation -> annotation.getKey().endsWith("/external-name")
                        || annotation.getKey().endsWith("/external-id"))
                .forEach(annotation -> names.add(
                        TEXTS.get("outside.named", annotation.getValue().asString(""))));
        return names;
    }
}
