package dev.unstick.text;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The messages of one room, read from {@code messages.properties} in the room's package, in the language that is spoken when they are asked for. */
public final class Texts {
    private static volatile Language spoken = Language.ENGLISH;

    private final Class<?> inhabitant;
    private volatile @Nullable Edition edition;

    private Texts(Class<?> inhabitant) {
        this.inhabitant = inhabitant;
    }

    /**
     * The messages of the room that a class lives in.
     *
     * @param inhabitant any class of the room
     * @return its messages; that the room has none shows when one is asked for
     */
    public static Texts of(Class<?> inhabitant) {
        return new Texts(inhabitant);
    }

    /**
     * Says which language is spoken from now on, by every room.
     *
     * @param language the language
     */
    public static void speak(Language language) {
        spoken = language;
    }

    /** The language that is spoken: English until somebody says otherwise. */
    public static Language spoken() {
        return spoken;
    }

    /**
     * Names one after the other, as the language that is spoken separates them.
     *
     * @param names the names, shown by their {@code toString}
     * @return empty for none
     */
    public static String list(Collection<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(spoken.comma()));
    }

    /**
     * Clauses one after the other, as the language that is spoken separates them.
     *
     * @param clauses the clauses
     * @return empty for none
     */
    public static String clauses(Collection<String> clauses) {
        return String.join(spoken.semicolon(), clauses);
    }

    /**
     * One message, filled in.
     *
     * @param key the message's key
     * @param values what {@code {0}}, {@code {1}}, … stand for, shown by their {@code toString} without what a terminal would
     *     obey; in the file an apostrophe
     *     must be doubled and a brace stands between apostrophes, as {@link MessageFormat} wants it
     * @return the text, without a line feed at its end
     * @throws java.util.MissingResourceException if there is no such message, or the room has no {@code messages.properties}
     */
    public String get(String key, @Nullable Object... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = Unseen.shown(String.valueOf(values[i]));
        }
        return new MessageFormat(bundle().getString(key), Locale.ROOT).format(shown);
    }

    /**
     * One message that takes no values, if there is such a message.
     *
     * @param key the message's key
     */
    public Optional<String> find(String key) {
        return bundle().containsKey(key) ? Optional.of(get(key)) : Optional.empty();
    }

    /**
     * All of them as they are in the file, in the language that is spoken now.
     *
     * @throws java.util.MissingResourceException if the room has no {@code messages.properties}
     */
    public ResourceBundle bundle() {
        Language language = spoken;
        Edition read = edition;
        if (read == null || read.language() != language) {
            read = new Edition(
                    language,
                    ResourceBundle.getBundle(
                            inhabitant.getPackageName() + ".messages", language.locale(), inhabitant.getClassLoader()));
            edition = read;
        }
        return read.bundle();
    }

    /** The messages in one language. */
    private record Edition(Language language, ResourceBundle bundle) {}
}
