package dev.unstick.diagnosis.evidence;

import tools.jackson.databind.JsonNode;

/**
 * One PersistentVolumeClaim.
 *
 * @param name its name
 * @param volume the volume it is bound to; empty if it is not
 * @param provisioner who made the volume, such as {@code ebs.csi.aws.com}; empty if it does not say
 */
public record Claim(String name, String volume, String provisioner) {

    /**
     * Reads one.
     *
     * @param json a PersistentVolumeClaim
     */
    public static Claim of(JsonNode json) {
        Document document = new Document(json);
        String provisioner = document.text("/metadata/annotations/volume.kubernetes.io~1storage-provisioner");
        return new Claim(
                document.name(),
                document.text("/spec/volumeName"),
                provisioner.isEmpty()
                        ? document.text("/metadata/annotations/volume.beta.kubernetes.io~1storage-provisioner")
                        : provisioner);
    }
}
