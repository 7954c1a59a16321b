package dev.unstick.cluster.dump;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import dev.unstick.cluster.dump.BuiltInKinds.BuiltInKind;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a dump tells of the kinds there are and of what namespaces hold, and what it does not tell of. */
final class DumpScan {
    private static final Texts TEXTS = Texts.of(DumpScan.class);

    /** So many missing kinds are named; of more, a person needs the number and the command. */
    private static final int NAMED = 5;

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final Dump dump;
    private final Discovery discovery;

    DumpScan(Dump dump) {
        this.dump = dump;
        this.discovery = new Discovery(
                dump.seen(),
                Stream.concat(dump.faults().stream(), dump.deadGroups()).toList());
    }

    /** The kinds that it tells of, the aggregated groups that were dead, and the files that cannot be read. */
    Discovery discovery() {
        return discovery;
    }

    /** What a namespace held, as far as the dump tells. */
    Contents contents(String namespace) {
        List<ResourceType> types =
                discovery.types().stream().filter(ResourceType::namespaced).toList();
        Map<String, ObjectSummary> byUid = new LinkedHashMap<>();
        for (ResourceType type : types) {
            for (DumpedObject object : dump.objects(new GroupKind(type.group(), type.kind()), namespace)) {
                ObjectSummary summary = Summary.of(type, object);
                // what two groups serve, as they do events, counts once
                byUid.putIfAbsent(summary.uid(), summary);
            }
        }
        List<Unlisted> unlisted = new ArrayList<>(discovery.failed());
        unlisted.addAll(missingBuiltIn(namespace));
        unlisted.addAll(missingCustom(namespace));
        unlisted.addAll(doubtful(namespace));
        return new Contents(new ArrayList<>(byUid.values()), unlisted, types);
    }

    private List<Unlisted> missingBuiltIn(String namespace) {
        List<ResourceType> missing = BuiltInKinds.ALL.stream()
                .filter(BuiltInKind::isContent)
                .sorted(Comparator.comparing(kind -> !kind.isForemost()))
                .map(BuiltInKind::type)
                .filter(type -> isMissing(type, namespace))
                .toList();
        return missing(missing, namespace, "missing.built-in");
    }

    /** Of kinds that operators bring, the definitions tell; without these there is no telling which there are. */
    private List<Unlisted> missingCustom(String namespace) {
        List<ResourceType> missing = dump.types().defined().stream()
                .flatMap(kind -> dump.types().of(kind).stream())
                .filter(type -> type.namespaced() && isMissing(type, namespace))
                .sorted(Comparator.comparing(ResourceType::groupResource))
                .toList();
        List<Unlisted> unlisted = new ArrayList<>(missing(missing, namespace, "missing.custom"));
        if (!dump.coverage().covers(DEFINITIONS)) {
            unlisted.add(new Unlisted(
                    "apiextensions.k8s.io/v1/customresourcedefinitions",
                    TEXTS.get("missing.definitions", Commands.get(DEFINITIONS, ""))));
        }
        return unlisted;
    }

    /** Kinds of which the dump says that there are none, and might say the same had they been refused. */
    private List<Unlisted> doubtful(String namespace) {
        Set<String> doubtful = dump.coverage().doubtful(namespace);
        if (doubtful.isEmpty()) {
            return List.of();
        }
        // the table has those first that matter most
        List<String> resources = Stream.concat(
                        BuiltInKinds.ALL.stream()
                                .map(kind -> kind.type().groupResource())
                                .filter(doubtful::contains),
                        doubtful.stream())
                .distinct()
                .toList();
        String named = Texts.list(resources.subList(0, Math.min(NAMED, resources.size())));
        String reason = resources.size() > NAMED
                ? TEXTS.get("doubtful.many", named, resources.size() - NAMED)
                : TEXTS.get("doubtful.some", named);
        return List.of(new Unlisted(TEXTS.get("doubtful"), reason));
    }

    private List<Unlisted> missing(List<ResourceType> missing, String namespace, String many) {
        List<String> resources =
                missing.stream().map(ResourceType::groupResource).toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        if (missing.size() == 1) {
            return List.of(new Unlisted(
                    missing.get(0).apiVersion() + "/" + missing.get(0).resource(),
                    TEXTS.get("missing.one", Commands.get(resources, namespace))));
        }
        if (missing.size() <= NAMED) {
            return List.of(new Unlisted(
                    TEXTS.get(many),
                    TEXTS.get("missing.some", Texts.list(resources), Commands.get(resources, namespace))));
        }
        return List.of(new Unlisted(
                TEXTS.get(many),
                TEXTS.get(
                        "missing.many",
                        Texts.list(resources.subList(0, NAMED)),
                        resources.size() - NAMED,
                        Commands.getAll(namespace))));
    }

    private boolean isMissing(ResourceType type, String namespace) {
        return !dump.coverage().covers(type.groupResource(), namespace);
    }
}
