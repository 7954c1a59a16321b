package dev.unstick.cli;

import dev.unstick.text.Glob;
import dev.unstick.text.Language;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a person wants every time, from one file in YAML.
 *
 * @param file the file, whether it is there or not
 * @param values what it says, each value as a list of texts, of which all but patterns have one
 */
record Configuration(Path file, Map<ConfigurationKey, List<String>> values) {
    private static final Texts TEXTS = Texts.of(Configuration.class);

    /**
     * Reads it.
     *
     * @param file the file; one that is not there says nothing
     * @throws UsageException if it cannot be read, is no mapping, or has a key or value that means nothing; the message says which
     */
    static Configuration read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException nothing) {
            return new Configuration(file, Map.of());
        } catch (IOException failure) {
            throw new UsageException(TEXTS.get("config.unreadable", file, failure.getMessage()));
        }
        Object document;
        try {
            document = new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text);
        } catch (YamlEngineException failure) {
            throw new UsageException(TEXTS.get("config.no-yaml", file, failure.getMessage()));
        }
        if (document == null) {
            return new Configuration(file, Map.of());
        }
        if (!(document instanceof Map<?, ?> mapping)) {
            throw new UsageException(TEXTS.get("config.no-mapping", file));
        }
        Map<ConfigurationKey, List<String>> values = new EnumMap<>(ConfigurationKey.class);
        mapping.forEach((key, value) -> {
            ConfigurationKey known =
                    ConfigurationKey.of(String.valueOf(key)).orElseThrow(() -> unknown(file, String.valueOf(key)));
            values.put(known, texts(file, known, value));
        });
        return new Configuration(file, values);
    }

    /** What it says of something that has one value. */
    Optional<String> value(ConfigurationKey key) {
        return Optional.ofNullable(values.get(key))
                .flatMap(texts -> texts.stream().findFirst());
    }

    /**
     * The language it asks for; empty if it does not.
     *
     * @throws UsageException if nobody here speaks it
     */
    Optional<Language> language() {
        return value(ConfigurationKey.LANGUAGE)
                .map(name -> Language.named(name)
                        .orElseThrow(() -> new UsageException(
                                TEXTS.get("config.language", file, name, Texts.list(Language.words())))));
    }

    /** Whether one of the patterns of a key is a name. */
    boolean matches(ConfigurationKey key, String name) {
        return values.getOrDefault(key, List.of()).stream().anyMatch(pattern -> new Glob(pattern).matches(name));
    }

    private static List<String> texts(Path file, ConfigurationKey key, Object value) {
        boolean scalar = value instanceof String || value instanceof Boolean || value instanceof Number;
        if (scalar) {
            return List.of(value.toString());
        }
        if (key.isList() && value instanceof List<?> several && several.stream().allMatch(String.class::isInstance)) {
            return several.stream().map(String.class::cast).toList();
        }
        throw new UsageException(TEXTS.get(key.isList() ? "config.no-list" : "config.no-value", file, key.word()));
    }

    private static UsageException unknown(Path file, String key) {
        List<String> near = Spelling.near(key, ConfigurationKey.words());
        return new UsageException(
                near.isEmpty()
                        ? TEXTS.get("config.unknown", file, key, Texts.list(ConfigurationKey.words()))
                        : TEXTS.get("config.unknown-near", file, key, Texts.list(near)));
    }
}
