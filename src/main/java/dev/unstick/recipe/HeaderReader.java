package dev.unstick.recipe;

import dev.unstick.catalog.CauseId;
import dev.unstick.plan.Action;
import dev.unstick.plan.Tier;
import dev.unstick.text.Glob;
import dev.unstick.text.Language;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comment at the head of a recipe: its title in the first line, then a field each line, until the first line that is no
 * field. Fields: {@code applies}, {@code tier}, {@code parameter}, {@code writes}, {@code never}, {@code source}; {@code title},
 * {@code parameter} and {@code never} again with a language before them, such as {@code zh never}.
 */
public final class HeaderReader {
    private static final Texts TEXTS = Texts.of(HeaderReader.class);
    private static final String COMMENT = "//";
    private static final String NOTHING = "nothing";
    private static final List<String> FIELDS = List.of(
            "applies", "tier", "parameter", "writes", "never", "source", "zh title", "zh parameter", "zh never");
    private static final Pattern FIELD = Pattern.compile("([a-z]+(?: [a-z]+)?):\\s+(.*)");
    private static final Pattern PARAMETER =
            Pattern.compile("([a-zA-Z]\\w*)\\s*\\(([a-z]+)\\)\\s*(?:=\\s*([^:]*?))?\\s*(?::\\s*(.*))?");
    private static final Pattern CONDITION =
            Pattern.compile("(cause|finalizer|kind)\\s+(\\S+)(?:\\s+about\\s+(\\S+))?");

    private final String name;
    private final Map<Language, String> titles = new EnumMap<>(Language.class);
    private final Map<Language, List<String>> never = new EnumMap<>(Language.class);
    private final List<Match> applies = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private @Nullable List<Permission> writes;
    private @Nullable Tier tier;
    private int line;

    private HeaderReader(String name) {
        this.name = name;
    }

    /**
     * Reads one.
     *
     * @param name the recipe's name, for errors
     * @param source its text; a first line that begins with {@code #!} is passed over
     * @throws RecipeException if it makes no sense; the message says which line, and why
     */
    public static RecipeHeader parse(String name, String source) {
        HeaderReader reader = new HeaderReader(name);
        source.lines().takeWhile(reader::take).forEach(ignored -> {});
        return reader.header();
    }

    /** Takes one line, unless the header has ended before it. */
    private boolean take(String text) {
        line++;
        if (line == 1 && text.startsWith("#!")) {
            return true;
        }
        if (!text.startsWith(COMMENT)) {
            return false;
        }
        String said = text.substring(COMMENT.length()).strip();
        if (titles.isEmpty()) {
            titles.put(Language.ENGLISH, said);
            return true;
        }
        Matcher field = FIELD.matcher(said);
        if (!field.matches()) {
            return false;
        }
        field(field.group(1), field.group(2).strip());
        return true;
    }

    private void field(String field, String value) {
        switch (field) {
            case "applies" -> applies.add(match(value));
            case "tier" -> tier = tier(value);
            case "parameter" -> parameters.add(parameter(value));
            case "writes" -> writes = writes(value);
            case "never" -> promise(Language.ENGLISH, value);
            case "source" -> sources.add(value);
            case "zh title" -> titles.put(Language.CHINESE, value);
            case "zh parameter" -> translate(value);
            case "zh never" -> promise(Language.CHINESE, value);
            default -> throw wrong("header.unknown-field", field, near(field, FIELDS));
        }
    }

    private void promise(Language language, String value) {
        never.computeIfAbsent(language, first -> new ArrayList<>()).add(value);
    }

    private Match match(String value) {
        return new Match(
                Stream.of(value.split("\\s+and\\s+")).map(this::condition).toList());
    }

    private Condition condition(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches()
                || (condition.group(3) != null && !condition.group(1).equals("cause"))) {
            throw wrong("header.bad-condition", text);
        }
        String form = condition.group(2);
        return switch (condition.group(1)) {
            case "cause" ->
                new Condition.OfCause(
                        cause(form), condition.group(3) == null ? Glob.ANYTHING : new Glob(condition.group(3)));
            case "finalizer" -> new Condition.OfFinalizer(new Glob(form));
            default -> new Condition.OfKind(new Glob(form));
        };
    }

    private CauseId cause(String id) {
        List<String> ids = Stream.of(CauseId.values()).map(CauseId::id).toList();
        return Stream.of(CauseId.values())
                .filter(cause -> cause.id().equals(id))
                .findFirst()
                .orElseThrow(() -> wrong("header.unknown-cause", id, near(id, ids)));
    }

    private Tier tier(String value) {
        return Stream.of(Tier.values())
                .filter(each -> each.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> wrong("header.unknown-tier", value));
    }

    private Parameter parameter(String value) {
        Matcher parameter = PARAMETER.matcher(value);
        if (!parameter.matches()) {
            throw wrong("header.bad-parameter", value);
        }
        String type = parameter.group(2);
        ParameterType known = Stream.of(ParameterType.values())
                .filter(each -> each.word().equals(type))
                .findFirst()
                .orElseThrow(() -> wrong("header.unknown-type", type, Texts.list(ParameterType.words())));
        String standard = Optional.ofNullable(parameter.group(3)).orElse("");
        Parameter read = new Parameter(parameter.group(1), known, standard, Map.of());
        try {
            if (!read.isRequired()) {
                read.value(standard);
            }
        } catch (IllegalArgumentException notOfItsType) {
            throw at(String.valueOf(notOfItsType.getMessage()));
        }
        return parameter.group(4) == null ? read : read.described(Language.ENGLISH, parameter.group(4));
    }

    /** Describes a parameter that has been read in another language. */
    private void translate(String value) {
        String[] parts = value.split(":\\s*", 2);
        parameters.replaceAll(parameter -> parts.length == 2 && parameter.name().equals(parts[0])
                ? parameter.described(Language.CHINESE, parts[1])
                : parameter);
        if (parameters.stream().noneMatch(parameter -> parameter.name().equals(parts[0]))) {
            throw wrong("header.translated-nothing", parts[0]);
        }
    }

    private List<Permission> writes(String value) {
        return value.equals(NOTHING)
                ? List.of()
                : Stream.of(value.split("\\s*,\\s*")).map(this::permission).toList();
    }

    private Permission permission(String text) {
        String[] words = text.split("\\s+", 2);
        Action action = Stream.of(Action.values())
                .filter(Action::writes)
                .filter(each -> each.toString().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "header.unknown-action",
                        words[0],
                        Texts.list(Stream.of(Action.values())
                                .filter(Action::writes)
                                .toList())));
        return new Permission(action, words.length == 1 ? Glob.ANYTHING : new Glob(words[1]));
    }

    private RecipeHeader header() {
        if (titles.getOrDefault(Language.ENGLISH, "").isEmpty()) {
            throw new RecipeException(TEXTS.get("header.no-title", name));
        }
        if (tier == null || writes == null || !never.containsKey(Language.ENGLISH)) {
            String missing = tier == null ? "tier" : writes == null ? "writes" : "never";
            throw new RecipeException(TEXTS.get("header.missing", name, missing));
        }
        if (!writes.isEmpty() && applies.isEmpty()) {
            throw new RecipeException(TEXTS.get("header.no-condition", name));
        }
        if (!writes.isEmpty() && parameters.stream().noneMatch(each -> each.type() == ParameterType.NAMESPACE)) {
            throw new RecipeException(TEXTS.get("header.no-namespace", name));
        }
        return new RecipeHeader(titles, applies, tier, parameters, writes, never, sources);
    }

    private static String near(String word, Collection<String> words) {
        List<String> near = Spelling.near(word, List.copyOf(words));
        return Texts.list(near.isEmpty() ? words : near);
    }

    private RecipeException wrong(String key, Object... values) {
        return at(TEXTS.get(key, values));
    }

    private RecipeException at(String fault) {
        return new RecipeException(TEXTS.get("header.at", name, line, fault));
    }
}
