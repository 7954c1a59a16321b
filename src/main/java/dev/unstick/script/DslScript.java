package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.jsonpath.JsonPath;
import dev.unstick.jsonpath.Node;
import dev.unstick.plan.file.PlanFile;
import dev.unstick.text.Texts;
import dev.unstick.view.NamespaceRow;
import groovy.lang.Closure;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.nio.file.Path;
import java.util.Collection;
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
                session().findings().namespaces().stream()
                        .map(namespace -> new NamespaceRow(namespace, List.of()))
                        .toList());
    }

    /** The namespaces that are Terminating, the oldest deletion first, with their causes. */
    public NamespaceList stuck() {
        return new NamespaceList(session(), session().findings().stuck());
    }

    /** One namespace, which the words are about from now on where none is named. */
    public NamespaceHandle ns(String name) {
        NamespaceHandle namespace =
                new NamespaceHandle(session(), session().findings().namespace(name));
        session().choose(name);
        return namespace;
    }

    /** The namespace that was chosen last, as it is now. */
    public NamespaceHandle ns() {
        return ns(chosen());
    }

    /** What is left in the namespace that was chosen last. */
    public ContentHandle content() {
        return content(chosen());
    }

    /** Why the namespace that was chosen last hangs. */
    public DiagnosisHandle why() {
        return why(chosen());
    }

    /** What would hang if the namespace that was chosen last were deleted now. */
    public Shown wouldStick() {
        return wouldStick(chosen());
    }

    /** Shows how what holds the namespace that was chosen last melts away. */
    public Watched watch() throws InterruptedException {
        return watch(chosen());
    }

    /** What holds the namespace that was chosen last, as a tree. */
    public TreeHandle tree() {
        return tree(chosen());
    }

    /** What happened to the namespace that was chosen last, and when. */
    public TimelineHandle timeline() {
        return timeline(chosen());
    }

    /** What would be done about the namespace that was chosen last; nothing is. */
    public PlanHandle plan() {
        return plan(chosen());
    }

    /** What is left in a namespace, object by object. */
    public ContentHandle content(String name) {
        return new ContentHandle(session(), session().findings().diagnose(name));
    }

    /** What is left in a namespace, object by object. */
    public ContentHandle content(NamespaceHandle namespace) {
        return content(namespace.getName());
    }

    /** Why a namespace hangs, or a cluster-wide object does not go. */
    public DiagnosisHandle why(String name) {
        return why(Map.of(), name);
    }

    /** Why one object does not go: {@code why 'pod/web-0', namespace: 'payments'}. */
    public DiagnosisHandle why(Map<?, ?> named, String name) {
        ObjectAddress address = ObjectCalls.address(name, named);
        return address.isNamespace()
                ? new DiagnosisHandle(
                        session().findings().diagnose(address.name()), session().recipes())
                : new DiagnosisHandle(new ObjectCalls(session()).diagnose(address));
    }

    /** Why a namespace hangs. */
    public DiagnosisHandle why(NamespaceHandle namespace) {
        return why(namespace.getName());
    }

    /** What would hang if it were deleted now; of a namespace that was, why it does. */
    public Shown wouldStick(String name) {
        Diagnosis diagnosis = session().findings().diagnose(name);
        return diagnosis.isStuck()
                ? new DiagnosisHandle(diagnosis, session().recipes())
                : new ForecastHandle(session().findings().forecast(diagnosis));
    }

    /** What would hang if it were deleted now. */
    public Shown wouldStick(NamespaceHandle namespace) {
        return wouldStick(namespace.getName());
    }

    /** Shows how what holds a namespace melts away, until it is gone. */
    public Watched watch(String name) throws InterruptedException {
        return session().findings().watch(name);
    }

    /** Shows how what holds a namespace melts away, until it is gone. */
    public Watched watch(NamespaceHandle namespace) throws InterruptedException {
        return watch(namespace.getName());
    }

    /** What holds a namespace, as a tree from its kinds to the owners of their finalizers. */
    public TreeHandle tree(String name) {
        return new TreeHandle(session().findings().diagnose(name));
    }

    /** What holds a namespace, as a tree. */
    public TreeHandle tree(NamespaceHandle namespace) {
        return tree(namespace.getName());
    }

    /** What happened to a namespace and what is in it, and when. */
    public TimelineHandle timeline(String name) {
        return session().findings().timeline(name);
    }

    /** What happened to a namespace, and when. */
    public TimelineHandle timeline(NamespaceHandle namespace) {
        return timeline(namespace.getName());
    }

    /** What would be done about it; nothing is. */
    public PlanHandle plan(String name) {
        return plan(Map.of(), name);
    }

    /** What would be done about one object: {@code plan 'pod/web-0', namespace: 'payments'}. */
    public PlanHandle plan(Map<?, ?> named, String name) {
        ObjectAddress address = ObjectCalls.address(name, named);
        if (address.isNamespace()) {
            return new PlanHandle(session(), session().plan(address.name()));
        }
        ObjectCalls calls = new ObjectCalls(session());
        return new PlanHandle(session(), calls.plan(calls.diagnose(address)));
    }

    /** What would be done about it; nothing is. */
    public PlanHandle plan(NamespaceHandle namespace) {
        return plan(namespace.getName());
    }

    /** What would be done about what was found; nothing is. */
    public PlanHandle plan(DiagnosisHandle found) {
        return new PlanHandle(session(), found.plan(session()));
    }

    /** A plan that was saved; see {@link PlanFile#read}. */
    public PlanHandle loadPlan(String file) {
        return new PlanHandle(session(), PlanFile.read(Path.of(file)).plan());
    }

    /** Shows a plan, asks for consent, applies it. */
    public OutcomeHandle apply(PlanHandle plan) {
        return apply(Map.of(), plan);
    }

    /** The same, overriding refusals by their names: {@code apply p, override: 'content-unlisted'}. */
    public OutcomeHandle apply(Map<?, ?> named, PlanHandle plan) {
        return new OutcomeHandle(session().apply(plan.plan(), Overrides.of(named)));
    }

    /** What a plan would come to, in a sandbox that holds what the cluster holds; the cluster is only read. */
    public SimulationHandle simulate(PlanHandle plan) {
        return simulate(Map.of(), plan);
    }

    /** The same, overriding refusals by their names: {@code simulate p, override: 'owner-alive'}. */
    public SimulationHandle simulate(Map<?, ?> named, PlanHandle plan) {
        return SimulationHandle.of(session(), plan, Overrides.of(named));
    }

    /** What would be done about content that outlived its namespace; nothing is. */
    public PlanHandle rescuePlan(String name) {
        return rescuePlan(Map.of(), name);
    }

    /** The same, deleting what came back alive and is named: {@code rescuePlan 'payments', delete: 'configmap/settings'}. */
    public PlanHandle rescuePlan(Map<?, ?> named, String name) {
        return new PlanHandle(
                session(), Rescue.of(session(), named).plan(session().findings().remains(name)));
    }

    /** Frees content of a namespace that is gone, as it was found: shows the plan, asks for consent, applies it. */
    public OutcomeHandle rescue(DiagnosisHandle found) {
        return new OutcomeHandle(Rescue.of(session(), Map.of()).apply(found.diagnosis()));
    }

    /** Frees content that outlived its namespace: shows the plan, asks for consent, applies it. */
    public OutcomeHandle rescue(String name) {
        return rescue(Map.of(), name);
    }

    /** The same, deleting what came back alive and is named, and overriding refusals by their names. */
    public OutcomeHandle rescue(Map<?, ?> named, String name) {
        return new OutcomeHandle(
                Rescue.of(session(), named).apply(session().findings().remains(name)));
    }

    /** What something is that somebody met: a finalizer, a condition, a message, a command line. */
    public ExplanationHandle explain(String text) {
        return ExplanationHandle.of(text);
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

    /** The contexts of the kubeconfig, the current one marked; asks no cluster. */
    public ContextList contexts() {
        return ContextList.of(session());
    }

    /** Works on another context's cluster from now on. */
    public ContextHandle use(String context) {
        session().use(context);
        return contexts().current();
    }

    /** Works on another context's cluster from now on: {@code use contexts()[1]}. */
    public ContextHandle use(ContextHandle context) {
        return use(context.getName());
    }

    /**
     * Does something on another context's cluster, and gives what that gives: {@code on 'staging', { stuck() }}. By a pattern, such as
     * {@code 'prod-*'}, it asks several.
     */
    public @Nullable Object on(String context, Closure<?> task) throws InterruptedException {
        return new Elsewhere(session()).on(context, task);
    }

    /** Does something on another context's cluster. */
    public @Nullable Object on(ContextHandle context, Closure<?> task) {
        return new Elsewhere(session()).onOne(context.getName(), task);
    }

    /** Asks several clusters at once, each within a deadline of its own: {@code on contexts(), { stuck() }}. It only reads. */
    public ClusterAnswers on(Collection<?> contexts, Closure<?> task) throws InterruptedException {
        return new Elsewhere(session()).onEach(contexts, task);
    }

    /** Runs a saved recipe with its defaults. */
    public @Nullable Object recipe(String name) {
        return recipe(Map.of(), name);
    }

    /** Runs a saved recipe: {@code recipe 'kubesphere', namespace: 'kubesphere-system'}. */
    public @Nullable Object recipe(Map<?, ?> parameters, String name) {
        return new RecipeRun(session()).run(session().recipes().named(name), parameters);
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

    private String chosen() {
        String name = session().chosen();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("ns.none-chosen"));
        }
        return name;
    }

    private Session session() {
        if (getBinding() instanceof SessionBinding binding) {
            return binding.session().here();
        }
        throw new IllegalStateException("a script of Unstick runs in a session");
    }
}
