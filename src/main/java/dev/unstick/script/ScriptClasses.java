package dev.unstick.script;

import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Compiles texts, and lets their classes go. Each text becomes a class, and each of its closures another. Groovy's own loader keeps all of
 * them by name for good, and its registry what it knows of each until memory gets short: a shell would grow with every entry. Only what
 * can be named later is kept here: the classes that texts declare.
 */
final class ScriptClasses extends GroovyClassLoader {
    /** What this thread compiles. */
    private static final ThreadLocal<@Nullable Text> CURRENT = new ThreadLocal<>();

    /** A text that is being compiled, by the name of its class. */
    private record Text(String name, List<Class<?>> passing, List<Class<?>> declared) {
        private boolean owns(String type) {
            return type.equals(name) || type.startsWith(name + "$");
        }
    }

    /**
     * What a text became.
     *
     * @param main its class; where it has no statement, one that it declares
     * @param passing its class and those of its closures, which nobody can name
     * @param declared those that it declares
     */
    record Compiled(Class<?> main, List<Class<?>> passing, List<Class<?>> declared) {
        /** The methods that it declares outside of classes. */
        List<Method> methods() {
            return passing.contains(main)
                    ? Stream.of(main.getDeclaredMethods())
                            .filter(Compiled::isDeclared)
                            .toList()
                    : List.of();
        }

        private static boolean isDeclared(Method method) {
            return !method.isSynthetic()
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.getName().equals("run")
                    && method.getName().indexOf('$') < 0;
        }

        /** Whether something of it may run after it has been run. */
        boolean leavesCode() {
            return passing.size() > 1 || !declared.isEmpty() || !methods().isEmpty();
        }

        /** Has Groovy forget what it knows of them. What somebody still holds of them goes on to work: Groovy looks at it anew. */
        void forget() {
            passing.forEach(InvokerHelper::removeClass);
        }
    }

    /**
     * A loader that has compiled nothing.
     *
     * @param parent where other classes come from
     * @param configuration how to compile
     */
    ScriptClasses(ClassLoader parent, CompilerConfiguration configuration) {
        super(parent, configuration);
    }

    /**
     * Compiles a text.
     *
     * @param name the name of its class, and of the file in stack traces; like nothing that a text declares
     * @param source the text
     */
    Compiled compile(String name, String source) {
        Text text = new Text(name, new ArrayList<>(), new ArrayList<>());
        CURRENT.set(text);
        try {
            Class<?> main = parseClass(new GroovyCodeSource(source, name, "/groovy/script"), false);
            return new Compiled(main, List.copyOf(text.passing()), List.copyOf(text.declared()));
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    protected void setClassCacheEntry(@SuppressWarnings("rawtypes") Class type) {
        Text text = CURRENT.get();
        if (text != null && text.owns(type.getName())) {
            text.passing().add(type);
            return;
        }
        if (text != null) {
            text.declared().add(type);
        }
        super.setClassCacheEntry(type);
    }
}
