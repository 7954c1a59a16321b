package dev.unstick.script;

import java.util.Map;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Refuses code that calls what is withheld, before any of it runs. It keeps people from a habit, not an attacker from a cluster. */
final class WithheldWords extends CompilationCustomizer {
    private final Map<String, String> withheld;

    /**
     * Refuses these.
     *
     * @param withheld why each cannot be used, by its name
     */
    WithheldWords(Map<String, String> withheld) {
        super(CompilePhase.CANONICALIZATION);
        this.withheld = withheld;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode declared) {
        new ClassCodeVisitorSupport() {
            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }

            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                String why = call.getMethodAsString() == null ? null : withheld.get(call.getMethodAsString());
                if (why != null) {
                    addError(why, call.getMethod());
                }
                super.visitMethodCallExpression(call);
            }
        }.visitClass(declared);
    }
}
