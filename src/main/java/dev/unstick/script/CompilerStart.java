package dev.unstick.script;

import java.util.List;
import org.apache.groovy.parser.antlr4.GroovyLangLexer;
import org.apache.groovy.parser.antlr4.GroovyLangParser;
import org.codehaus.groovy.control.ResolveVisitor;

/**
 * Readies Groovy's compiler on a thread of its own while the first caller readies Groovy's runtime: the two take as long as each other.
 * None of these classes needs the runtime to be initialized, so neither thread ever waits for the other.
 */
final class CompilerStart {
    /** In the order in which a compilation needs them; the first walks the JDK for the classes that are imported by default. */
    private static final List<Class<?>> NEEDED =
            List.of(ResolveVisitor.class, GroovyLangLexer.class, GroovyLangParser.class);

    static {
        Thread start = new Thread(CompilerStart::initialize, "compiler-start");
        start.setDaemon(true);
        start.start();
    }

    private CompilerStart() {}

    /** Begins, if nobody has; returns at once. */
    static void begin() {
        // the work is this class's own initialization, which happens once
    }

    private static void initialize() {
        for (Class<?> needed : NEEDED) {
            try {
                Class.forName(needed.getName(), true, needed.getClassLoader());
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
