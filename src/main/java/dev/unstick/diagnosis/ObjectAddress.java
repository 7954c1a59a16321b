package dev.unstick.diagnosis;

import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed to say which object they mean: {@code payments}, {@code ns/payments}, {@code pod/web-0}.
 *
 * @param kind a word for its kind, as it was typed
 * @param name its name
 * @param namespace the namespace it lives in; null if nobody said
 */
public record ObjectAddress(
        String kind, String name, @Nullable String namespace) {
    private static final Texts TEXTS = Texts.of(ObjectAddress.class);
    private static final String NAMESPACE = "namespace";
    private static final List<String> NAMESPACES = List.of(NAMESPACE, "namespaces", "ns");

    /** A path segment as the API server takes it; roles have colons in their names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.:]{0,251}[A-Za-z0-9])?");

    /**
     * Reads what was typed.
     *
     * @param typed a namespace's name, or {@code KIND/NAME}
     * @param namespace the namespace the object lives in; null if nobody said
     * @throws UnknownObjectException if this cannot be the address of anything
     */
    public static ObjectAddress of(String typed, @Nullable String namespace) {
        int slash = typed.indexOf('/');
        ObjectAddress address = slash < 0
                ? new ObjectAddress(NAMESPACE, typed, namespace)
                : new ObjectAddress(typed.substring(0, slash), typed.substring(slash + 1), namespace);
        if (address.isNamespace()) {
            if (namespace != null) {
                throw new UnknownObjectException(TEXTS.get("object.namespace-in-namespace", typed, namespace));
            }
            return address;
        }
        boolean isSound = NAME.matcher(address.kind()).matches()
                && NAME.matcher(address.name()).matches();
        if (!isSound || (namespace != null && !NAME.matcher(namespace).matches())) {
            throw new UnknownObjectException(TEXTS.get("object.bad-address", typed));
        }
        return address;
    }

    /** Whether it is a namespace itself that is meant. */
    public boolean isNamespace() {
        return NAMESPACES.contains(kind.toLowerCase(Locale.ROOT));
    }

    /** How it was typed. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
