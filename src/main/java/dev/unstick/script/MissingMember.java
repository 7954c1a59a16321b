package dev.unstick.script;

import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import groovy.lang.MetaProperty;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** Tells in few words that a value has no such method or property, where Groovy fills a screen. */
final class MissingMember {
    private static final Texts TEXTS = Texts.of(MissingMember.class);

    private MissingMember() {}

    /** That there is no such method, or none that takes what was given. */
    static String method(MissingMethodException missing) {
        String name = missing.getMethod();
        List<String> names = Stream.of(missing.getType().getMethods())
                .map(Method::getName)
                .distinct()
                .toList();
        if (names.contains(name)) {
            return TEXTS.get("missing.arguments", name, given(missing));
        }
        String message = TEXTS.get("missing.method", missing.getType().getSimpleName(), name);
        return Word.names().contains(name)
                ? message + " " + TEXTS.get("missing.statement")
                : near(message, name, names);
    }

    /** That a word of the DSL does not take what was given, and how it is written. */
    static String arguments(MissingMethodException missing) {
        String usage = Word.all().stream()
                .filter(word -> word.name().equals(missing.getMethod()))
                .map(Word::usage)
                .findAny()
                .orElse(missing.getMethod());
        return TEXTS.get("missing.arguments", missing.getMethod(), given(missing)) + " "
                + TEXTS.get("missing.usage", usage);
    }

    /** That there is no such property. */
    static String property(MissingPropertyException missing) {
        String name = missing.getProperty();
        Class<?> type = missing.getType();
        if (type == null) {
            return TEXTS.get("source.no-variable", name);
        }
        List<String> names = InvokerHelper.getMetaClass(type).getProperties().stream()
                .map(MetaProperty::getName)
                .toList();
        return near(TEXTS.get("missing.property", type.getSimpleName(), name), name, names);
    }

    private static String near(String message, String name, List<String> names) {
        List<String> near = Spelling.near(name, names);
        return near.isEmpty() ? message : message + " " + TEXTS.get("source.near", Texts.list(near));
    }

    private static String given(MissingMethodException missing) {
        return Stream.of(missing.getArguments()).map(MissingMember::type).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String type(@Nullable Object argument) {
        return argument == null ? "null" : argument.getClass().getSimpleName();
    }
}
