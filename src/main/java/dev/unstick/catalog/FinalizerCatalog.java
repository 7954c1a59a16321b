package dev.unstick.catalog;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The finalizers that are known, and the rules that attribute those that are not. */
public final class FinalizerCatalog {
    private static final Texts TEXTS = Texts.of(FinalizerCatalog.class);

    /** A misspelt member of the data is an error, a flag that is not there is false. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final List<FinalizerEntry> entries;
    private final AttributionRules rules;

    private FinalizerCatalog(List<FinalizerEntry> entries, List<KnownSuffix> suffixes) {
        this.entries = List.copyOf(entries);
        this.rules = new AttributionRules(this.entries, suffixes);
    }

    /**
     * Reads the catalogue that Unstick carries: {@code finalizers.json} and {@code suffixes.json} beside this class, in the language
     * that is spoken now.
     */
    public static FinalizerCatalog read() {
        Translations translations = switch (Texts.spoken()) {
            case ENGLISH -> Translations.NONE;
            case CHINESE -> new Translations(read("translations_zh_CN.json", new TypeReference<>() {}));
        };
        List<FinalizerEntry> entries = read("finalizers.json", new TypeReference<>() {});
        List<KnownSuffix> suffixes = read("suffixes.json", new TypeReference<>() {});
        return new FinalizerCatalog(
                entries.stream().map(translations::of).toList(),
                suffixes.stream().map(translations::of).toList());
    }

    /** Every entry, in the order of the file. */
    public List<FinalizerEntry> entries() {
        return entries;
    }

    /**
     * Who owns a finalizer, in words, by its text alone.
     *
     * @param finalizer as it stands in the list
     * @return the owner; that it is not known, if it is not
     */
    public String owner(String finalizer) {
        return find(finalizer).map(FinalizerEntry::owner).orElse(TEXTS.get("owner.unknown"));
    }

    /**
     * What is known of one finalizer, by its text alone; an exact entry is preferred to one with a star, and one that says more
     * to one that says less.
     *
     * @param finalizer as it stands in the list
     * @return empty if nothing is known of it
     */
    public Optional<FinalizerEntry> find(String finalizer) {
        return rules.find(finalizer);
    }

    /**
     * Who owns a finalizer, by its text, the kind of the object that carries it, and who put it there; the surest that says
     * something.
     *
     * @param finalizer as it stands in the list
     * @param group the API group of the object; {@code ""} for the core group
     * @param plural the object's resource, such as {@code namespaces}
     * @param manager the field manager that owns the entry in the object's managedFields; null if nobody looked or none does
     * @return {@link Attribution.How#UNKNOWN} if nothing tells
     */
    public Attribution attribute(String finalizer, String group, String plural, @Nullable String manager) {
        return rules.attribute(finalizer, group, plural, manager);
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream resource = FinalizerCatalog.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return MAPPER.readValue(resource, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
