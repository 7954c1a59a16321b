package dev.unstick.sandbox.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the built-in types and their fields mean, read from {@code descriptions.txt} when first asked for. */
public final class Descriptions {
    private Descriptions() {}

    /** The description of a structure; empty when there is none. */
    public static String of(Structure structure) {
        return Holder.ALL.getOrDefault(structure.name(), "");
    }

    /** The description of a structure's field; empty when there is none. */
    public static String of(Structure structure, Field field) {
        return Holder.ALL.getOrDefault(structure.name() + " " + field.name(), "");
    }

    private static final class Holder {
        private static final Map<String, String> ALL = read(BuiltInTypes.lines("descriptions.txt"));

        private static Map<String, String> read(List<String> lines) {
            Map<String, String> all = new HashMap<>();
            String structure = "";
            for (String line : lines) {
                int tab = line.indexOf('\t');
                if (line.startsWith(" ")) {
                    all.put(structure + " " + line.substring(1, tab), text(line, tab));
                } else {
                    structure = line.substring(0, tab);
                    all.put(structure, text(line, tab));
                }
            }
            return all;
        }

        private static String text(String line, int tab) {
            return line.substring(tab + 1).replace("\\n", "\n");
        }
    }
}
