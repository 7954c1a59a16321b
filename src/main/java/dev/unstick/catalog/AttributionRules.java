package dev.unstick.catalog;

import dev.unstick.catalog.Attribution.How;
import dev.unstick.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a finalizer and the object it sits on to its owner: rule after rule, until one says something. */
final class AttributionRules {
    private static final Texts TEXTS = Texts.of(AttributionRules.class);

    /** Domains under which many who have nothing to do with each other put their names, and which therefore say nothing. */
    private static final Set<String> SHARED =
            Set.of("k8s.io", "kubernetes.io", "x-k8s.io", "github.com", "github.io", "gitlab.io");

    /** What calls itself so in managedFields is a tool in somebody's hand, or has kept the name that its framework gave it. */
    private static final Set<String> GENERIC_MANAGERS = Set.of(
            "before-first-apply",
            "controller",
            "curl",
            "go-http-client",
            "helm",
            "k9s",
            "manager",
            "mozilla",
            "node-fetch",
            "openapi-generator",
            "python-requests",
            "terraform",
            "unknown",
            "unstick");

    private final Map<String, FinalizerEntry> exact;
    private final List<FinalizerEntry> withStar;
    private final List<FinalizerEntry> ofKind;
    private final List<KnownSuffix> suffixes;

    /**
     * Sorts the entries once: a scan asks for each finalizer of each object.
     *
     * @throws IllegalStateException if two entries are the same text
     */
    AttributionRules(List<FinalizerEntry> entries, List<KnownSuffix> suffixes) {
        this.exact = entries.stream()
                .filter(entry -> entry.pattern().isExact())
                .collect(Collectors.toUnmodifiableMap(FinalizerEntry::finalizer, Function.identity()));
        this.withStar = heaviestFirst(entries, pattern -> !pattern.isExact() && !pattern.isOfKind());
        this.ofKind = heaviestFirst(entries, FinalizerPattern::isOfKind);
        this.suffixes = suffixes;
    }

    /** The entry that fits best by its text alone: the exact one, or the one with a star that says most. */
    Optional<FinalizerEntry> find(String finalizer) {
        return Optional.ofNullable(exact.get(finalizer))
                .or(() -> withStar.stream()
                        .filter(entry -> entry.pattern().matches(finalizer))
                        .findFirst());
    }

    Attribution attribute(String finalizer, String group, String plural, @Nullable String manager) {
        return byName(finalizer)
                .or(() -> byKind(finalizer, group, plural))
                .or(() -> bySuffix(finalizer))
                .or(() -> byGroup(finalizer, group))
                .or(() -> byManager(manager))
                .orElseGet(() -> new Attribution(TEXTS.get("owner.unknown"), How.UNKNOWN, Optional.empty()));
    }

    private Optional<Attribution> byName(String finalizer) {
        return find(finalizer)
                .map(entry -> new Attribution(
                        entry.owner(), entry.pattern().isExact() ? How.EXACT : How.PATTERN, Optional.of(entry)));
    }

    private Optional<Attribution> byKind(String finalizer, String group, String plural) {
        return ofKind.stream()
                .filter(entry -> entry.pattern().matches(finalizer, group, plural))
                .findFirst()
                .map(entry ->
                        new Attribution(TEXTS.get("owner.kind", plural + "." + group), How.KIND, Optional.of(entry)));
    }

    private Optional<Attribution> bySuffix(String finalizer) {
        return suffixes.stream()
                .filter(known -> isWithin(domain(finalizer), known.suffix()))
                .max(Comparator.comparingInt(known -> known.suffix().length()))
                .map(known -> new Attribution(known.owner(), How.SUFFIX, Optional.empty()));
    }

    private static Optional<Attribution> byGroup(String finalizer, String group) {
        String domain = domain(finalizer);
        return saysSomething(domain) && saysSomething(group) && (isWithin(domain, group) || isWithin(group, domain))
                ? Optional.of(new Attribution(TEXTS.get("owner.group", group), How.GROUP, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Attribution> byManager(@Nullable String manager) {
        return manager == null || isGeneric(manager)
                ? Optional.empty()
                : Optional.of(new Attribution(manager, How.MANAGER, Optional.empty()));
    }

    private static List<FinalizerEntry> heaviestFirst(List<FinalizerEntry> entries, Predicate<FinalizerPattern> form) {
        return entries.stream()
                .filter(entry -> form.test(entry.pattern()))
                .sorted(Comparator.comparing(entry -> entry.pattern().weight(), Comparator.reverseOrder()))
                .toList();
    }

    /** A client that sets no name is called by its user agent up to the slash. */
    private static boolean isGeneric(String manager) {
        String name = manager.split("/", 2)[0].strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.startsWith("kubectl") || GENERIC_MANAGERS.contains(name);
    }

    /** What stands before the slash; all of it where there is none. */
    private static String domain(String finalizer) {
        return finalizer.split("/", 2)[0];
    }

    /** Whether a domain or API group belongs to somebody: {@code apps} and {@code io} do not, nor does {@code k8s.io}. */
    private static boolean saysSomething(String domain) {
        return domain.indexOf('.') > 0 && !SHARED.contains(domain);
    }

    private static boolean isWithin(String domain, String other) {
        return domain.equals(other) || domain.endsWith("." + other);
    }
}
