package dev.unstick.cluster.dump;

import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gathers what the files of a dump hold, one file after the other. */
final class Intake {
    private static final Texts TEXTS = Texts.of(Intake.class);

    private final Map<DumpedObject.Key, DumpedObject> objects = new HashMap<>();
    private final Map<GroupKind, Set<Place>> places = new HashMap<>();
    private final Map<GroupKind, Set<Single>> singles = new HashMap<>();
    private final List<Listing> listings = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Stamps stamps = new Stamps();
    private @Nullable String version;
    private Place place = new Place("", List.of(), "");

    /**
     * Where objects that are in no list were found.
     *
     * @param place the file
     * @param namespace their namespace; empty for cluster-scoped objects
     */
    record Single(Place place, String namespace) {}

    /** What comes from now on is from another file. */
    void from(Place file) {
        place = file;
    }

    /** Something cannot be read in the present file. */
    void fault(String reason) {
        faults.add(new Fault(place, reason));
    }

    /** A list begins in the present file. */
    Listing listing() {
        Place file = place;
        Listing listing = new Listing(file, item -> keep(item, file));
        listings.add(listing);
        return listing;
    }

    /**
     * Takes a document, if it is an object of Kubernetes or tells the server's version; any other is none of ours.
     *
     * @param document the document
     * @param within the list it is an item of; null if it stands alone
     * @param line the line of the present file where it ends
     */
    void take(ObjectNode document, @Nullable Listing within, long line) {
        JsonNode metadata = document.path("metadata");
        String kind = document.path("kind").asString("");
        if (kind.equals("Status") && document.path("status").asString("").equals("Failure")) {
            fault(TEXTS.get(
                    "file.line",
                    line,
                    TEXTS.get("document.refusal", document.path("message").asString(""))));
        } else if (metadata.path("name").asString("").isEmpty()) {
            takeVersion(document);
        } else if (within != null) {
            within.add(document);
        } else if (!kind.isEmpty() && !document.path("apiVersion").asString("").isEmpty()) {
            keep(document, place);
            singles.computeIfAbsent(kindOf(document), none -> new HashSet<>())
                    .add(new Single(place, metadata.path("namespace").asString("")));
        }
    }

    Map<DumpedObject.Key, DumpedObject> objects() {
        return objects;
    }

    /** Where each kind was met. */
    Map<GroupKind, Set<Place>> places() {
        return places;
    }

    /** Where each kind was met outside of lists. */
    Map<GroupKind, Set<Single>> singles() {
        return singles;
    }

    List<Listing> listings() {
        return listings;
    }

    List<Fault> faults() {
        return faults;
    }

    Stamps stamps() {
        return stamps;
    }

    /** The server's version; null if no file tells it. */
    @Nullable
    String version() {
        return version;
    }

    private void keep(ObjectNode document, Place file) {
        GroupKind kind = kindOf(document);
        stamps.take(kind, document);
        Trimming.trim(document);
        DumpedObject object = DumpedObject.of(document);
        objects.merge(object.key(), object, DumpedObject::later);
        places.computeIfAbsent(kind, none -> new HashSet<>()).add(file);
    }

    private void takeVersion(ObjectNode document) {
        JsonNode told = document.has("serverVersion") ? document.path("serverVersion") : document;
        String gitVersion = told.path("gitVersion").asString("");
        if (!gitVersion.isEmpty()) {
            version = gitVersion;
        }
    }

    private static GroupKind kindOf(ObjectNode document) {
        return GroupKind.of(
                document.path("apiVersion").asString(""), document.path("kind").asString(""));
    }
}
