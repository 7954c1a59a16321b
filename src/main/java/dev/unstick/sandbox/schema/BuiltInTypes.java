package dev.unstick.sandbox.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types of the built-in kinds, read from {@code types.txt} when first asked for. */
public final class BuiltInTypes {
    private static final Map<String, Type> SCALARS = Map.ofEntries(
            Map.entry("string", Type.Scalar.STRING),
            Map.entry("bytes", Type.Scalar.BYTES),
            Map.entry("time", Type.Scalar.TIME),
            Map.entry("microtime", Type.Scalar.MICRO_TIME),
            Map.entry("quantity", Type.Scalar.QUANTITY),
            Map.entry("intstr", Type.Scalar.INT_OR_STRING),
            Map.entry("int32", Type.Scalar.INT32),
            Map.entry("int64", Type.Scalar.INT64),
            Map.entry("double", Type.Scalar.DOUBLE),
            Map.entry("boolean", Type.Scalar.BOOLEAN),
            Map.entry("json", Type.Scalar.JSON));

    private final Map<String, Structure> structures = new LinkedHashMap<>();
    private final Map<String, Structure> kinds = new HashMap<>();

    private BuiltInTypes() {
        List<String> lines = lines("types.txt");
        lines.forEach(this::declare);
        Structure current = null;
        for (String line : lines) {
            if (line.startsWith(" ")) {
                Objects.requireNonNull(current).add(field(line.substring(1)));
            } else {
                current = named(line.split(" ", -1)[0]);
            }
        }
    }

    /** The kind's root; null when it is not built in. */
    public static @Nullable Structure of(String apiVersion, String kind) {
        return Holder.ALL.kinds.get(apiVersion + "/" + kind);
    }

    /** The metadata that all kinds share. */
    public static Structure objectMeta() {
        return Holder.ALL.named("meta.v1.ObjectMeta");
    }

    /** All structures. */
    public static Collection<Structure> all() {
        return Collections.unmodifiableCollection(Holder.ALL.structures.values());
    }

    /** The apiVersion and kind of each root, {@code apps/v1/Deployment}, with the root. */
    public static Map<String, Structure> kinds() {
        return Collections.unmodifiableMap(Holder.ALL.kinds);
    }

    /** The lines of one of the data files, without comments. */
    static List<String> lines(String file) {
        try (InputStream stream = BuiltInTypes.class.getResourceAsStream("/dev/unstick/sandbox/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the sandbox's " + file + " is not in the program");
            }
            List<String> lines = new ArrayList<>();
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the sandbox's " + file, unreadable);
        }
    }

    private void declare(String line) {
        if (line.startsWith(" ")) {
            return;
        }
        String[] words = line.split(" ", -1);
        Structure structure = new Structure(words[0], List.of(words).contains("atomic"), false);
        structures.put(words[0], structure);
        String last = words[words.length - 1];
        if (last.startsWith("@")) {
            kinds.put(last.substring(1), structure);
        }
    }

    private Field field(String line) {
        String[] words = line.split(" ", -1);
        int hash = words[0].indexOf('#');
        String head = hash < 0 ? words[0] : words[0].substring(0, hash);
        int end = head.length();
        while ("!?*".indexOf(head.charAt(end - 1)) >= 0) {
            end--;
        }
        String flags = head.substring(end);
        String merge = words.length > 2 ? words[2] : "";
        int colon = merge.indexOf(':');
        return new Field(
                head.substring(0, end),
                type(words[1]),
                flags.indexOf('!') >= 0,
                flags.indexOf('?') >= 0,
                flags.indexOf('*') >= 0,
                hash < 0 ? "" : words[0].substring(hash + 1),
                colon < 0 ? merge : merge.substring(0, colon),
                colon < 0 ? "" : merge.substring(colon + 1));
    }

    private Type type(String text) {
        int colon = text.indexOf(':');
        String plain = colon < 0 ? text : text.substring(0, colon);
        String suffix = colon < 0 ? "" : text.substring(colon + 1);
        if (plain.startsWith("[]")) {
            Type items = type(plain.substring(2));
            return switch (suffix) {
                case "" -> new Type.ListOf(items, Type.Items.ATOMIC, List.of());
                case "set" -> new Type.ListOf(items, Type.Items.SET, List.of());
                default -> new Type.ListOf(items, Type.Items.MAP, List.of(suffix.split(",", -1)));
            };
        }
        if (plain.startsWith("{}")) {
            return new Type.MapOf(type(plain.substring(2)), suffix.equals("atomic"));
        }
        Type scalar = SCALARS.get(plain);
        return scalar == null ? named(plain) : scalar;
    }

    private Structure named(String name) {
        return Objects.requireNonNull(structures.get(name), name);
    }

    private static final class Holder {
        private static final BuiltInTypes ALL = new BuiltInTypes();
    }
}
