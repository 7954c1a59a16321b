package dev.unstick.shell;

import dev.unstick.script.DraftHandle;
import dev.unstick.script.DslScript;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be written after a dot, told from classes alone: nothing is called. */
final class Members {
    /** Kept with the class, which goes when nobody has any value of it: many are those of one entry. */
    private static final ClassValue<Members> KNOWN = new ClassValue<>() {
        @Override
        protected Members computeValue(Class<?> type) {
            return new Members(type);
        }
    };

    /** What every object has or Groovy gives it, which nobody looks for. */
    private static final Set<String> PLUMBING = Set.of(
            "equals",
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "getMetaClass",
            "setMetaClass",
            "invokeMethod",
            "setProperty",
            "getProperty",
            "compareTo");

    /** A word of the DSL that is no method, as {@link DraftHandle} tells. */
    private static final String FINALIZE = "finalize";

    /**
     * One of them.
     *
     * @param name as it is written, without parentheses
     * @param type what it answers
     * @param property whether it is written without parentheses
     * @param arguments whether it takes any
     */
    record Member(String name, Class<?> type, boolean property, boolean arguments) {}

    private final Map<String, Member> members = new TreeMap<>();

    private Members(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (isOffered(method)) {
                Member member = member(method);
                members.merge(member.name(), member, (one, other) -> one.arguments() ? one : other);
            }
        }
        if (type == DraftHandle.class) {
            members.put(FINALIZE, new Member(FINALIZE, Object.class, false, false));
        }
    }

    private static boolean isOffered(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && !PLUMBING.contains(method.getName())
                && method.getName().indexOf('$') < 0;
    }

    /** Those of a class. */
    static Members of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** What a word of the DSL answers; empty if there is no such word. */
    static Optional<Class<?>> ofWord(String word) {
        return of(DslScript.class).type(word);
    }

    /** All of them, by name. */
    List<Member> all() {
        return List.copyOf(members.values());
    }

    /** What one of them answers; empty if there is none of that name. */
    Optional<Class<?>> type(String name) {
        @Nullable Member member = members.get(name);
        return member == null ? Optional.empty() : Optional.of(member.type());
    }

    /**
     * How the members of a name are called, as {@code DraftHandle prune(String)}.
     *
     * @param type the class
     * @param name as it is written
     * @return in a fixed order; none if there is no such member
     */
    static List<String> signatures(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> isOffered(method) && member(method).name().equals(name))
                .map(Members::signature)
                .distinct()
                .sorted()
                .toList();
    }

    private static String signature(Method method) {
        Member member = member(method);
        String answer = method.getReturnType().getSimpleName() + " " + member.name();
        return member.property()
                ? answer
                : answer
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Member member(Method method) {
        String name = method.getName();
        Class<?> type = method.getReturnType();
        if (method.getParameterCount() == 0 && name.startsWith("get") && name.length() > 3) {
            return new Member(Introspector.decapitalize(name.substring(3)), type, true, false);
        }
        if (method.getParameterCount() == 0 && name.startsWith("is") && name.length() > 2 && type == boolean.class) {
            return new Member(Introspector.decapitalize(name.substring(2)), type, true, false);
        }
        return new Member(name, type, false, method.getParameterCount() > 0);
    }
}
