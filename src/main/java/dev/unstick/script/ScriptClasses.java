package dev.unstick.script;

import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import java.util.ArrayList;
import java.util.List;
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
    private record Text(String name, List<Class<?>> classes) {
        private boolean owns(String type) {
            return type.equals(name) || type.startsWith(name + "$");
        }
    }

    /**
     * What a text became.
     *
     * @param main its class; where it has no statement, one that it declares
     * @param passing its class and those of its closures, which nobody can name
     */
    record Compiled(Class<?> main, List<Class<?>> passing) {
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
     * @param unit what errors call it; its class is named after this, so it must be like nothing that a text declares
     * @param source the text
     */
    Compiled compile(String unit, String source) {
        Text text = new Text(unit.replaceAll("\\.groovy$", ""), new ArrayList<>());
        CURRENT.set(text);
        try {
            Class<?> main = parseClass(new GroovyCodeSource(source, unit, "/groovy/script"), false);
            return new Compiled(main, List.copyOf(text.classes()));
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    protected void setClassCacheEntry(@SuppressWarnings("rawtypes") Class type) {
        Text text = CURRENT.get();
        if (text != null && text.owns(type.getName())) {
            text.classes().add(type);
        } else {
            super.setClassCacheEntry(type);
        }
    }
}
