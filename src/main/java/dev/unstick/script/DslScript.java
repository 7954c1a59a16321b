package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.jsonpath.JsonPath;
import dev.unstick.jsonpath.Node;
import dev.unstick.text.Texts;
import dev.unstick.view.NamespaceRow;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every line of Groovy in Unstick is a part of: the words of the DSL. {@link Word} lists them for people; a spec holds the two
 * together.
 */
public abstract class DslScript extends Script {
    private static final Texts TEXTS = Texts.of(DslScript.class);

    /** All namespaces. */
    public NamespaceList namespaces() {
        return new NamespaceList(
                session(),
                session().namespaces().stream()
                        .map(namespace -> new NamespaceRow(namespace, List.of()))
                        .toList());
    }

    /** The namespaces that are Terminating, the oldest deletion first, with their causes. */
    public NamespaceList stuck() {
        return new NamespaceList(session(), session().stuck());
    }

    /** One namespace. */
    public NamespaceHandle ns(String name) {
        return new NamespaceHandle(session(), session().namespace(name));
    }

    /** Why a namespace hangs. */
    public DiagnosisHandle why(String name) {
        return new DiagnosisHandle(session().diagnose(name));
    }

    /** Why a namespace hangs. */
    public DiagnosisHandle why(NamespaceHandle namespace) {
        return why(namespace.getName());
    }

    /** What would hang if it were deleted now; of a namespace that was, why it does. */
    public Shown wouldStick(String name) {
        Diagnosis diagnosis = session().diagnose(name);
        return diagnosis.isStuck()
                ? new DiagnosisHandle(diagnosis)
                : new ForecastHandle(session().forecast(diagnosis));
    }

    /** What would hang if it were deleted now. */
    public Shown wouldStick(NamespaceHandle namespace) {
        return wouldStick(namespace.getName());
    }

    /** Shows how what holds a namespace melts away, until it is gone. */
    public Watched watch(String name) throws InterruptedException {
        return session().watch(name);
    }

    /** Shows how what holds a namespace melts away, until it is gone. */
    public Watched watch(NamespaceHandle namespace) throws InterruptedException {
        return watch(namespace.getName());
    }

    /** What would be done about it; nothing is. */
    public PlanHandle plan(String name) {
        return new PlanHandle(session().plan(name));
    }

    /** What would be done about it; nothing is. */
    public PlanHandle plan(NamespaceHandle namespace) {
        return plan(namespace.getName());
    }

    /** Shows a plan, asks for consent, applies it. */
    public OutcomeHandle apply(PlanHandle plan) {
        return apply(Map.of(), plan);
    }

    /** The same, overriding refusals by their names: {@code apply p, override: 'content-unlisted'}. */
    public OutcomeHandle apply(Map<?, ?> named, PlanHandle plan) {
        return new OutcomeHandle(session().apply(plan.plan(), Overrides.of(named)));
    }

    /** What was applied so far, the newest first. */
    public HistoryList history() {
        return new HistoryList(session().history().all());
    }

    /** One run of it with each request and its answer. */
    public PastRunHandle history(String run) {
        return new PastRunHandle(session().history().find(run));
    }

    /** A raw read. */
    public JsonNode get(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(TEXTS.get("get.relative", path));
        }
        return session().connection().cluster().get(path);
    }

    /** Runs a saved recipe with its defaults. */
    public @Nullable Object recipe(String name) {
        return recipe(Map.of(), name);
    }

    /** Runs a saved recipe: {@code recipe 'kubesphere', namespace: 'kubesphere-system'}. */
    public @Nullable Object recipe(Map<?, ?> parameters, String name) {
        return new RecipeRun(session()).run(Recipes.named(name), parameters);
    }

    /**
     * The nodes a JSONPath finds.
     *
     * @param document a value of the DSL, a JSON tree, JSON text, or maps and lists
     * @param path RFC 9535 JSONPath
     */
    public List<Node> jsonpath(Object document, String path) {
        JsonNode root = document instanceof CharSequence text
                ? JsonMapper.shared().readTree(text.toString())
                : Values.tree(document);
        return JsonPath.parseFamiliar(path).evaluate(root);
    }

    /** Ends a script with exit code 1. */
    public Object fail(String why) {
        throw new ScriptException(why);
    }

    /**
     * Sleeps, and stops sleeping when it is told to; Groovy's own swallows that.
     *
     * @param milliseconds how long
     */
    public void sleep(long milliseconds) throws InterruptedException {
        Thread.sleep(milliseconds);
    }

    /**
     * A variable. Groovy would take {@code get(String)} above for a rule that answers every name, so that a mistyped variable became a
     * request; only what is there is answered.
     */
    @Override
    public Object getProperty(String name) {
        if (getBinding().hasVariable(name)) {
            return getBinding().getVariable(name);
        }
        if (getMetaClass().getMetaProperty(name) != null) {
            return super.getProperty(name);
        }
        throw new MissingPropertyException(name, getClass());
    }

    private Session session() {
        if (getBinding() instanceof SessionBinding binding) {
            return binding.session();
        }
        throw new IllegalStateException("a script of Unstick runs in a session");
    }
}
