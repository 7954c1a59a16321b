package dev.unstick.script;

import dev.unstick.cluster.ClusterException;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Groovy in a session. Loops and closures stop when their thread is interrupted. Variables live as long as the interpreter;
 * of what is entered piece by piece, {@code def x}, methods, classes and imports live on as well.
 */
public final class Interpreter {
    private static final ClassNames NAMES = new ClassNames();

    private final SessionBinding binding;
    private final ScriptClasses files;
    private final ScriptClasses entries;
    private final LastingDeclarations lastingDeclarations;
    private final SortedMap<String, String> methods = new TreeMap<>();
    private int entered;

    /**
     * An interpreter with variables of its own.
     *
     * @param session where its words work
     * @param variables what it begins with, such as {@code args}
     */
    public Interpreter(Session session, Map<String, Object> variables) {
        CompilerStart.begin();
        this.binding = new SessionBinding(session, variables);
        ClassLoader parent = Interpreter.class.getClassLoader();
        this.files = new ScriptClasses(parent, configuration(session));
        CompilerConfiguration lasting = configuration(session);
        ImportCustomizer imports = new ImportCustomizer();
        this.lastingDeclarations = new LastingDeclarations(imports);
        lasting.addCompilationCustomizers(imports, lastingDeclarations);
        this.entries = new ScriptClasses(parent, lasting);
    }

    /**
     * Evaluates a whole script.
     *
     * @param name what errors call it, such as {@code weekly.groovy}
     * @param source its text
     * @return the value of its last statement
     * @throws ScriptException if it cannot be compiled, or throws
     */
    public @Nullable Object evaluate(String name, String source) {
        return run(files, name, source);
    }

    /**
     * Compiles a whole script, and does not run it.
     *
     * @param name what errors call it
     * @param source its text
     * @throws ScriptException if it cannot be compiled
     */
    public void check(String name, String source) {
        SourceText text = new SourceText(name, NAMES.take(), source, false);
        end(text, compile(files, text));
    }

    /**
     * Evaluates one entry of a conversation: what it declares is there for the next.
     *
     * @param source one or more lines of Groovy
     * @return the value of its last statement
     * @throws ScriptException if it cannot be compiled, or throws
     */
    public @Nullable Object enter(String source) {
        entered++;
        return enter("entry " + entered, source);
    }

    /**
     * Evaluates one entry of a conversation that comes from somewhere, such as a file.
     *
     * @param name what errors call it
     * @param source one or more lines of Groovy
     * @return the value of its last statement
     * @throws ScriptException if it cannot be compiled, or throws
     */
    public @Nullable Object enter(String name, String source) {
        return run(entries, name, source);
    }

    /**
     * Whether a failure is somebody's wish to stop: an interrupt shows itself differently in Groovy, in a JSONPath and in a request.
     *
     * @param failure what an evaluation threw
     */
    public static boolean wasInterrupted(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            boolean interrupted = each instanceof InterruptedException
                    || each instanceof CancellationException
                    || (each instanceof ClusterException asking
                            && asking.failure() == ClusterException.Failure.INTERRUPTED);
            if (interrupted) {
                return true;
            }
        }
        return false;
    }

    /** The variables there are; changes go through. */
    @SuppressWarnings("unchecked") // Groovy's binding is a map from names to values, and says so only in words
    public Map<String, Object> variables() {
        return binding.getVariables();
    }

    /** The methods that were declared, by name, each with its types: {@code Object total(List)}. */
    public SortedMap<String, String> methods() {
        return new TreeMap<>(methods);
    }

    /** The imports that were made, as Groovy writes them, in order. */
    public List<String> imports() {
        return lastingDeclarations.imports();
    }

    private @Nullable Object run(ScriptClasses classes, String name, String source) {
        SourceText text = new SourceText(name, NAMES.take(), source, classes.equals(entries));
        ScriptClasses.Compiled compiled = compile(classes, text);
        try {
            return Script.class.isAssignableFrom(compiled.main()) ? run(text, compiled) : null;
        } finally {
            end(text, compiled);
        }
    }

    private @Nullable Object run(SourceText text, ScriptClasses.Compiled compiled) {
        Script script = InvokerHelper.createScript(compiled.main(), binding);
        compiled.methods().forEach(method -> keep(method, script));
        try {
            return script.run();
        } catch (ScriptException | RecipeRefusedException told) {
            throw told;
        } catch (Throwable failure) {
            throw text.threw(failure);
        }
    }

    private static ScriptClasses.Compiled compile(ScriptClasses classes, SourceText text) {
        try {
            text.refuseInterpolatedPath();
            return classes.compile(text.unit(), text.source());
        } catch (CompilationFailedException failure) {
            NAMES.giveBack(text.unit());
            throw text.notCompiled(failure);
        } catch (ScriptException refused) {
            NAMES.giveBack(text.unit());
            throw refused;
        }
    }

    /** What is left of a text keeps the text's name, by which its lines are found when it fails. */
    private static void end(SourceText text, ScriptClasses.Compiled compiled) {
        compiled.forget();
        if (compiled.leavesCode()) {
            NAMES.giveBackAfter(text.unit(), compiled.main());
        } else {
            NAMES.giveBack(text.unit());
        }
    }

    private void keep(Method method, Script script) {
        binding.setVariable(method.getName(), new MethodClosure(script, method.getName()));
        methods.put(method.getName(), signature(method));
    }

    private static String signature(Method method) {
        String parameters = Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
        return method.getReturnType().getSimpleName() + " " + method.getName() + parameters;
    }

    private static CompilerConfiguration configuration(Session session) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(DslScript.class.getName());
        // a call by a dynamic call site costs twice as much the first time, and most code here runs once
        configuration.getOptimizationOptions().put(CompilerConfiguration.INVOKEDYNAMIC, false);
        configuration.addCompilationCustomizers(new InterruptibleCode());
        if (!session.vocabulary().withheld().isEmpty()) {
            configuration.addCompilationCustomizers(
                    new WithheldWords(session.vocabulary().withheld()));
        }
        // nothing is downloaded at run time, and @Grab would do it while it compiles
        configuration.setDisabledGlobalASTTransformations(Set.of("groovy.grape.GrabAnnotationTransformation"));
        return configuration;
    }
}
