package dev.unstick.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/**
 * Lets what one entry declares be there for the next: {@code def x = 1} at its top becomes an assignment to a variable of the
 * session, and its imports are made again for every later entry. Groovy forgets both otherwise, which puzzles everybody.
 */
final class LastingDeclarations extends CompilationCustomizer {
    private final ImportCustomizer imports;
    private final Set<String> kept = new LinkedHashSet<>();

    LastingDeclarations(ImportCustomizer imports) {
        super(CompilePhase.CONVERSION);
        this.imports = imports;
    }

    /** The imports that are made for every entry from now on, as Groovy writes them. */
    List<String> imports() {
        return List.copyOf(kept);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode node) {
        ModuleNode module = source.getAST();
        if (!module.getScriptClassDummy().equals(node)) {
            return;
        }
        keepImports(module);
        List<Statement> statements = module.getStatementBlock().getStatements();
        for (Statement statement : statements) {
            if (statement instanceof ExpressionStatement line
                    && line.getExpression() instanceof DeclarationExpression declaration) {
                line.setExpression(assignment(declaration));
            }
        }
    }

    private static Expression assignment(DeclarationExpression declaration) {
        Expression value = declaration.getRightExpression() instanceof EmptyExpression
                ? ConstantExpression.NULL
                : declaration.getRightExpression();
        Expression left = declaration.getLeftExpression();
        if (left instanceof VariableExpression variable) {
            ClassNode type = variable.getOriginType();
            boolean typed = !ClassHelper.isDynamicTyped(type) && !ClassHelper.isObjectType(type);
            left = new VariableExpression(variable.getName());
            value = typed ? CastExpression.asExpression(type, value) : value;
        }
        BinaryExpression assignment = new BinaryExpression(left, declaration.getOperation(), value);
        assignment.setSourcePosition(declaration);
        return assignment;
    }

    /** Each once, however often it is made: every later entry is compiled with all of them. */
    private void keepImports(ModuleNode module) {
        module.getImports().stream()
                .filter(this::isNew)
                .forEach(each -> imports.addImport(each.getAlias(), each.getClassName()));
        module.getStarImports().stream()
                .filter(this::isNew)
                .forEach(each -> imports.addStarImports(each.getPackageName().replaceAll("\\.$", "")));
        module.getStaticImports().values().stream()
                .filter(this::isNew)
                .forEach(each -> imports.addStaticImport(each.getAlias(), each.getClassName(), each.getFieldName()));
        module.getStaticStarImports().values().stream()
                .filter(this::isNew)
                .forEach(each -> imports.addStaticStars(each.getClassName()));
    }

    private boolean isNew(ImportNode made) {
        return kept.add(made.getText());
    }
}
