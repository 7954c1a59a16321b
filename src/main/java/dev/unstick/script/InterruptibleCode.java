package dev.unstick.script;

import groovy.transform.ThreadInterrupt;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.transform.ThreadInterruptibleASTTransformation;

/**
 * Has every loop, closure and method ask whether its thread is interrupted, as {@code @ThreadInterrupt} on each class would. Groovy's own
 * {@code ASTTransformationCustomizer} does the same, but is written in Groovy: its first calls take a tenth of a start.
 */
final class InterruptibleCode extends CompilationCustomizer {
    private static final ClassNode ANNOTATION = ClassHelper.make(ThreadInterrupt.class);

    InterruptibleCode() {
        super(CompilePhase.CANONICALIZATION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode declared) {
        AnnotationNode annotation = new AnnotationNode(ANNOTATION);
        annotation.setSourcePosition(declared);
        new ThreadInterruptibleASTTransformation().visit(new ASTNode[] {annotation, declared}, source);
    }
}
