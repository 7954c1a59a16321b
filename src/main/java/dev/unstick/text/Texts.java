package dev.unstick.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The messages of one room, read from {@code messages.properties} in the room's package. */
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * The messages of the room that a class lives in.
     *
     * @param inhabitant any class of the room
     * @return its messages in the default locale
     * @throws java.util.MissingResourceException if the room has no {@code messages.properties}
     */
    public static Texts of(Class<?> inhabitant) {
        return new Texts(ResourceBundle.getBundle(
                inhabitant.getPackageName() + ".messages", Locale.getDefault(), inhabitant.getClassLoader()));
    }

    /**
     * One message, filled in.
     *
     * @param key the message's key
     * @param values what {@code {0}}, {@code {1}}, … stand for, shown by their {@code toString}; in the file an apostrophe
     *     must be doubled and a brace stands between apostrophes, as {@link MessageFormat} wants it
     * @return the text, without a line feed at its end
     * @throws java.util.MissingResourceException if there is no such message
     */
    public String get(String key, @Nullable Object... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(shown);
    }
}
