package dev.unstick.catalog;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The finalizers that are known. */
public final class FinalizerCatalog {
    private static final Texts TEXTS = Texts.of(FinalizerCatalog.class);

    private final List<FinalizerEntry> entries;

    private FinalizerCatalog(List<FinalizerEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads the catalogue that Unstick carries: {@code finalizers.json} beside this class. */
    public static FinalizerCatalog read() {
        try (InputStream resource = FinalizerCatalog.class.getResourceAsStream("finalizers.json")) {
            if (resource == null) {
                throw new IllegalStateException("finalizers.json is missing from the jar");
            }
            return new FinalizerCatalog(JsonMapper.shared().readValue(resource, new TypeReference<>() {}));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Who owns a finalizer, in words.
     *
     * @param finalizer as it stands in the list
     * @return the owner; that it is not known, if it is not
     */
    public String owner(String finalizer) {
        return find(finalizer).map(FinalizerEntry::owner).orElse(TEXTS.get("owner.unknown"));
    }

    /** Every entry, in the order of the file. */
    public List<FinalizerEntry> entries() {
        return entries;
    }

    /**
     * What is known of one finalizer; an exact entry is preferred to one with a star, and a longer star to a shorter.
     *
     * @param finalizer as it stands in the list
     * @return empty if nothing is known of it
     */
    public Optional<FinalizerEntry> find(String finalizer) {
        return entries.stream()
                .filter(entry -> entry.matches(finalizer))
                .max(Comparator.<FinalizerEntry, Boolean>comparing(
                                entry -> !entry.finalizer().endsWith("*"))
                        .thenComparing(entry -> entry.finalizer().length()));
    }
}
