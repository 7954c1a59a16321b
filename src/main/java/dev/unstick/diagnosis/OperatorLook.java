package dev.unstick.diagnosis;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Grant;
import dev.unstick.diagnosis.evidence.Operators;
import dev.unstick.diagnosis.evidence.Rights;
import dev.unstick.diagnosis.evidence.Scaling;
import dev.unstick.diagnosis.evidence.Workload;
import dev.unstick.diagnosis.owner.Held;
import dev.unstick.diagnosis.owner.OwnerQuestion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Looks for whoever may be at work on finalizers: workloads that are called as an owner is, and workloads that work as an
 * account to which a role gives the rights that an operator of these objects needs.
 */
final class OperatorLook {
    private static final String APPS = "/apis/apps/v1/";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
    private static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

    /** In the order in which operators usually are one. */
    private static final Map<String, String> WORKLOADS = workloads();

    /** So many names and namespaces are looked at; more would be a search of the whole cluster. */
    private static final int MOST = 8;

    private final Looks looks;
    private final FinalizerCatalog catalog;
    private boolean isComplete = true;

    OperatorLook(Looks looks, FinalizerCatalog catalog) {
        this.looks = looks;
        this.catalog = catalog;
    }

    private static Map<String, String> workloads() {
        Map<String, String> workloads = new LinkedHashMap<>();
        workloads.put("Deployment", "deployments");
        workloads.put("StatefulSet", "statefulsets");
        workloads.put("DaemonSet", "daemonsets");
        return workloads;
    }

    Operators operators(Evidence evidence) {
        List<OwnerQuestion> questions = Held.in(evidence).stream()
                .map(held -> OwnerQuestion.about(held, catalog))
                .filter(OwnerQuestion::isAboutWorkloads)
                .toList();
        if (questions.isEmpty()) {
            return Operators.none();
        }
        List<String> names = some(questions.stream().flatMap(question -> question.names().stream()));
        Set<String> groups = questions.stream()
                .flatMap(question -> question.groups().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        read(calledPaths(names));
        read(groups.isEmpty() ? List.of() : List.of(ROLES, BINDINGS));
        List<Grant> grants = groups.isEmpty() ? List.of() : grants(groups);
        List<String> accounts =
                grants.stream().flatMap(grant -> grant.accounts().stream()).toList();
        List<String> namespaces = some(Stream.concat(
                questions.stream().flatMap(question -> question.namespaces().stream()),
                accounts.stream().map(account -> account.substring(0, account.indexOf('/')))));
        read(namespacePaths(namespaces));
        List<Workload> workloads = Stream.concat(
                        workloads(calledPaths(names)),
                        workloads(namespacePaths(namespaces))
                                .filter(workload -> accounts.contains(workload.account())
                                        || questions.stream().anyMatch(question -> question.isCalled(workload))))
                .distinct()
                .toList();
        List<Workload> bare = barePods(accounts.stream()
                .filter(account -> workloads.stream()
                        .noneMatch(workload -> workload.account().equals(account)))
                .toList());
        List<Scaling> scalings = scalings(
                        Stream.concat(calledPaths(names).stream(), namespacePaths(namespaces).stream())
                                .toList())
                .filter(scaling -> workloads.stream().anyMatch(scaling::isOf))
                .distinct()
                .toList();
        return new Operators(
                grants, Stream.concat(workloads.stream(), bare.stream()).toList(), isComplete, scalings);
    }

    /** The first few of several; with more of them the search is not complete. */
    private List<String> some(Stream<String> all) {
        List<String> distinct = all.distinct().toList();
        isComplete &= distinct.size() <= MOST;
        return distinct.stream().limit(MOST).toList();
    }

    private void read(List<String> lists) {
        looks.ahead(lists.stream().map(Looks::list).toList());
        isComplete &= lists.stream().allMatch(looks::isKnown);
    }

    /** By the names themselves, and by the label that charts put on whatever they name with a prefix. */
    private static List<String> calledPaths(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        String label = "?labelSelector=" + encoded("app.kubernetes.io/name in (" + String.join(",", names) + ")");
        return WORKLOADS.values().stream()
                .flatMap(resource -> Stream.concat(
                        names.stream()
                                .map(name -> "?fieldSelector=metadata.name%3D" + name)
                                .map(query -> APPS + resource + query),
                        Stream.of(APPS + resource + label)))
                .toList();
    }

    private static List<String> namespacePaths(List<String> namespaces) {
        return namespaces.stream()
                .flatMap(namespace ->
                        WORKLOADS.values().stream().map(resource -> APPS + "namespaces/" + namespace + "/" + resource))
                .toList();
    }

    private Stream<Workload> workloads(List<String> paths) {
        return paths.stream().flatMap(path -> looks.items(path, item -> Workload.of(item, kind(path))).stream());
    }

    private Stream<Scaling> scalings(List<String> paths) {
        return paths.stream()
                .flatMap(path -> looks.items(path, item -> Scaling.of(item, kind(path))).stream())
                .flatMap(Optional::stream);
    }

    private static String kind(String path) {
        String resource = path.replaceAll("\\?.*$", "").replaceAll("^.*/", "");
        return WORKLOADS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(resource))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Pods that work as an account that no workload has: of a Job, of a kind of somebody's own, or of nothing. */
    private List<Workload> barePods(List<String> accounts) {
        List<String> paths = some(accounts.stream().map(OperatorLook::podsOf));
        read(paths);
        return paths.stream()
                .flatMap(path -> looks.items(path, pod -> Workload.of(pod, "Pod")).stream())
                .toList();
    }

    private static String podsOf(String account) {
        int slash = account.indexOf('/');
        return "/api/v1/namespaces/" + account.substring(0, slash) + "/pods?fieldSelector=spec.serviceAccountName%3D"
                + account.substring(slash + 1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<Grant> grants(Set<String> groups) {
        Map<String, List<JsonNode>> subjects = looks.items(BINDINGS, binding -> binding).stream()
                .filter(binding -> binding.at("/roleRef/kind").asString("").equals("ClusterRole"))
                .collect(Collectors.groupingBy(
                        binding -> binding.at("/roleRef/name").asString(""),
                        Collectors.flatMapping(
                                binding -> binding.path("subjects").valueStream(), Collectors.toList())));
        return looks.items(ROLES, role -> role).stream()
                .filter(role -> !isForPeople(role))
                .filter(role -> Rights.of(role).writesAnyOf(groups))
                .map(role -> {
                    String name = role.at("/metadata/name").asString("");
                    List<JsonNode> given = subjects.getOrDefault(name, List.of());
                    return new Grant(
                            name,
                            Rights.of(role),
                            given.stream()
                                    .filter(OperatorLook::isAccount)
                                    .map(subject -> subject.path("namespace").asString("") + "/"
                                            + subject.path("name").asString(""))
                                    .toList(),
                            given.stream()
                                    .filter(subject -> !isAccount(subject))
                                    .map(subject -> subject.path("kind").asString("") + " "
                                            + subject.path("name").asString(""))
                                    .toList());
                })
                .toList();
    }

    private static boolean isAccount(JsonNode subject) {
        return subject.path("kind").asString("").equals("ServiceAccount");
    }

    /** Whether a role is one of those that collect the rights of people: admin, edit, view, and their parts. */
    private static boolean isForPeople(JsonNode role) {
        return role.path("aggregationRule").isObject()
                || role.at("/metadata/labels")
                        .propertyStream()
                        .anyMatch(label -> label.getKey().startsWith("rbac.authorization.k8s.io/aggregate-to-"));
    }
}
