package dev.unstick.script;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.plan.Plan;
import dev.unstick.recipe.Recipe;
import dev.unstick.view.DiagnosisView;
import dev.unstick.view.MachineOutput;
import dev.unstick.view.ObjectOutput;
import dev.unstick.view.ObjectView;
import dev.unstick.view.RecipeView;
import dev.unstick.view.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code why 'payments'} and {@code why 'pod/web-0'} answer: why a namespace hangs, or another object does not go. */
public final class DiagnosisHandle implements Shown {
    private final Diagnosis diagnosis;
    private final @Nullable ObjectDiagnosis object;
    private final List<Recipe> recipes;

    /**
     * A diagnosis as a value of the DSL, which names no recipes.
     *
     * @param diagnosis the diagnosis
     */
    public DiagnosisHandle(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.object = null;
        this.recipes = List.of();
    }

    /**
     * A diagnosis as a value of the DSL, which names the recipes that are meant for it.
     *
     * @param diagnosis the diagnosis
     * @param known the recipes there are
     */
    public DiagnosisHandle(Diagnosis diagnosis, Recipes known) {
        this.diagnosis = diagnosis;
        this.object = null;
        this.recipes = diagnosis.isStuck() ? known.matching(diagnosis) : List.of();
    }

    /**
     * The same of one object that is no namespace.
     *
     * @param object the diagnosis
     */
    public DiagnosisHandle(ObjectDiagnosis object) {
        this.diagnosis = object.asOfNamespace();
        this.object = object;
        this.recipes = List.of();
    }

    /** The causes, the one to fix first at the head. */
    public List<Cause> getCauses() {
        return diagnosis.causes();
    }

    /** Every object that is left in the namespace; of another object the object itself. */
    public List<ObjectSummary> getBlockers() {
        return diagnosis.blockers();
    }

    /** What could not be looked at. */
    public List<Unlisted> getUnlisted() {
        return diagnosis.evidence().contents().unlisted();
    }

    /** Whether the namespace's conditions contradict the live listing. */
    public boolean isConditionsDisagree() {
        return diagnosis.conditionsDisagree();
    }

    /** Whether the namespace, or the object, was asked to go and is not gone yet. */
    public boolean isStuck() {
        return diagnosis.isStuck();
    }

    /** The recipes that are meant for what was found, the one that fits best at the head. */
    public List<Recipe> getRecipes() {
        return recipes;
    }

    @Override
    public List<String> next(String name) {
        if (!diagnosis.isStuck()) {
            return List.of();
        }
        if (object == null) {
            String namespace = Values.literal(diagnosis.namespace().name());
            return List.of(
                    diagnosis.namespace().isGone() ? "rescuePlan " + namespace : "plan " + namespace,
                    name + ".blockers");
        }
        ObjectReference reference = object.seen().summary().reference();
        String home = reference.namespace() == null ? "" : ", namespace: " + Values.literal(reference.namespace());
        return List.of("plan " + Values.literal(reference.shortName()) + home);
    }

    @Override
    public JsonNode getJson() {
        if (object != null) {
            return ObjectOutput.diagnosis(object);
        }
        ObjectNode json = MachineOutput.diagnosis(diagnosis);
        ArrayNode names = json.putArray("recipes");
        recipes.forEach(recipe -> names.add(recipe.name()));
        return json;
    }

    @Override
    public String show(Style style) {
        if (object != null) {
            return ObjectView.text(object, style).stripTrailing();
        }
        String text = DiagnosisView.text(diagnosis, style).stripTrailing();
        String matching = RecipeView.matching(recipes, diagnosis.namespace().name(), style);
        return matching.isEmpty() ? text : text + "\n\n" + matching.stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    Plan plan(Session session) {
        return object == null ? session.plan(diagnosis) : new ObjectCalls(session).plan(object);
    }
}
