package dev.unstick.plan.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is in a backup, and what was left out of it. For several threads. */
final class BackupIndex {
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final List<ObjectNode> objects = new ArrayList<>();
    private final List<ObjectNode> omitted = new ArrayList<>();
    private final SortedSet<String> groupResources = new TreeSet<>();
    private boolean news = true;

    /** Whether this version of an object is not here yet; it is taken to be from now on. */
    boolean isNew(String path, String uid, String version) {
        String known = uid + " " + version;
        return !known.equals(versions.put(path, known));
    }

    /** Whether {@link #isNew} was asked of this version before. */
    boolean has(String path, String uid, String version) {
        return (uid + " " + version).equals(versions.get(path));
    }

    /** Writes down an object that was saved. */
    synchronized void add(Backup.Item item, Path applyable, byte[] yaml, WholeObjects.Place whole) {
        objects.add(entry(item)
                .put("file", applyable.toString().replace('\\', '/'))
                .put("sha256", Checksum.of(yaml))
                .put("whole", whole.file())
                .put("wholeLine", whole.line())
                .put("wholeSha256", whole.sha256()));
        groupResources.add(item.object().groupResource());
        news = true;
    }

    /** Writes down a Secret that was not saved. */
    synchronized void leaveOut(Backup.Item item) {
        omitted.add(entry(item).put("reason", "a Secret, and --include-secrets was not given"));
        news = true;
    }

    /** How many objects are in the backup. */
    synchronized int size() {
        return objects.size();
    }

    /** How many were left out. */
    synchronized int leftOut() {
        return omitted.size();
    }

    /** The types of what is in the backup, as its folders are called. */
    synchronized List<String> groupResources() {
        return List.copyOf(groupResources);
    }

    /** Whether anything came in since {@link #json} was last asked for. */
    synchronized boolean hasNews() {
        return news;
    }

    /** All of it. */
    synchronized JsonNode json(String context) {
        news = false;
        ObjectNode json = JsonMapper.shared().createObjectNode().put("context", context);
        ArrayNode in = json.putArray("objects");
        objects.forEach(in::add);
        ArrayNode out = json.putArray("leftOut");
        omitted.forEach(out::add);
        return json;
    }

    private static ObjectNode entry(Backup.Item item) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("path", item.object().path())
                .put("uid", item.uid())
                .put("resourceVersion", item.version());
    }
}
