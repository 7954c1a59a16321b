package dev.unstick.script;

import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the comment at the head of a recipe: its title in the first line, then {@code applies:}, {@code tier:}, and a
 * {@code parameter: name = default} for each parameter.
 */
final class RecipeHeader {
    private static final Texts TEXTS = Texts.of(RecipeHeader.class);
    private static final Pattern FIELD = Pattern.compile("(applies|tier|parameter):\\s*(.*)");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*(?:=\\s*(.*))?");

    private RecipeHeader() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the title or the tier is missing
     */
    static Recipe parse(String name, String source) {
        List<String> header = source.lines()
                .takeWhile(line -> line.startsWith("//"))
                .map(line -> line.substring(2).strip())
                .toList();
        List<String> applies = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        String tier = "";
        for (String line : header) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                switch (field.group(1)) {
                    case "applies" -> Stream.of(field.group(2).split(",\\s*")).forEach(applies::add);
                    case "tier" -> tier = field.group(2);
                    default -> {
                        Matcher parameter = PARAMETER.matcher(field.group(2));
                        if (parameter.matches()) {
                            String value = parameter.group(2);
                            parameters.put(parameter.group(1), value == null ? "" : value);
                        }
                    }
                }
            }
        }
        if (header.isEmpty() || header.get(0).isEmpty() || tier.isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("recipe.no-header", name));
        }
        return new Recipe(name, header.get(0), applies, tier, parameters, source);
    }
}
