package dev.unstick.diagnosis.evidence;

import tools.jackson.databind.JsonNode;

/**
 * One VolumeAttachment: a volume that is attached to a node, or shall be.
 *
 * @param name its name
 * @param driver who attaches it
 * @param node the node
 * @param volume the PersistentVolume
 * @param error what detaching it last failed with; empty if it did not
 */
public record Attachment(String name, String driver, String node, String volume, String error) {
    /** The path of all of them. */
    public static final String LIST_PATH = "/apis/storage.k8s.io/v1/volumeattachments";

    /**
     * Reads one.
     *
     * @param json a VolumeAttachment
     */
    public static Attachment of(JsonNode json) {
        Document document = new Document(json);
        return new Attachment(
                document.name(),
                document.text("/spec/attacher"),
                document.text("/spec/nodeName"),
                document.text("/spec/source/persistentVolumeName"),
                document.text("/status/detachError/message"));
    }
}
