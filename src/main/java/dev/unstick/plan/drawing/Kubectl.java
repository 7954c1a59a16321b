package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of kubectl that do what a step does, to its first object. */
final class Kubectl {
    private Kubectl() {}

    static String delete(ObjectReference object) {
        return "kubectl delete " + named(object) + " --wait=false";
    }

    static String forceDelete(ObjectReference object) {
        return "kubectl delete " + named(object) + " --grace-period=0 --force";
    }

    static String create(ObjectReference namespace) {
        return "kubectl create namespace " + namespace.name();
    }

    static String waitUntilGone(ObjectReference object) {
        return "kubectl wait --for=delete " + type(object) + "/" + object.name() + in(object) + " --timeout=2m";
    }

    static String watch(ObjectReference object, String list) {
        return "kubectl get " + named(object) + " --watch -o jsonpath={." + list + ".finalizers}";
    }

    /** One finalizer out of {@code metadata.finalizers}, as this very object had it. */
    static String strip(Subject subject, String finalizer) {
        String place =
                "/metadata/finalizers/" + Math.max(0, subject.finalizers().indexOf(finalizer));
        ArrayNode patch = patch();
        test(patch, "/metadata/uid").put("value", subject.uid());
        test(patch, place).put("value", finalizer);
        patch.addObject().put("op", "remove").put("path", place);
        return patch(subject.object(), patch);
    }

    /** A field that is put where none was is tested by the version of the object, since a patch cannot test that there is none. */
    static String repair(Subject subject, List<Edit> edits) {
        ArrayNode patch = patch();
        test(patch, "/metadata/uid").put("value", subject.uid());
        if (edits.stream()
                .anyMatch(edit -> edit.before() == null && !edit.pointer().endsWith("/-"))) {
            test(patch, "/metadata/resourceVersion").put("value", subject.resourceVersion());
        }
        edits.forEach(edit -> testName(patch, edit));
        edits.stream()
                .filter(edit -> edit.before() != null)
                .forEach(edit -> test(patch, edit.pointer()).set("value", edit.before()));
        edits.forEach(edit -> patch.addObject()
                .put("op", edit.before() == null ? "add" : "replace")
                .put("path", edit.pointer())
                .set("value", edit.after()));
        return patch(subject.object(), patch);
    }

    /** The same repair backwards: what was replaced is put back, in the very object and entry, if nobody has changed it since. */
    static String undo(Subject subject, List<Edit> edits) {
        ArrayNode patch = patch();
        test(patch, "/metadata/uid").put("value", subject.uid());
        edits.stream().filter(edit -> edit.before() != null).forEach(edit -> {
            testName(patch, edit);
            test(patch, edit.pointer()).set("value", edit.after());
            patch.addObject().put("op", "replace").put("path", edit.pointer()).set("value", edit.before());
        });
        return patch(subject.object(), patch);
    }

    private static void testName(ArrayNode patch, Edit edit) {
        if (edit.entry() != null) {
            test(patch, edit.namePointer()).put("value", edit.entry());
        }
    }

    static String finalizeNamespace(String namespace, List<Target> targets) {
        String filter = targets.stream()
                .map(target -> "." + target.list() + ".finalizers -= [\"" + target.finalizer() + "\"]")
                .collect(Collectors.joining(" | "));
        return "kubectl get namespace " + namespace + " -o json | jq '" + filter + "' | kubectl replace --raw "
                + ObjectReference.namespace(namespace).path() + "/finalize -f -";
    }

    private static ArrayNode patch() {
        return JsonMapper.shared().createArrayNode();
    }

    private static ObjectNode test(ArrayNode patch, String path) {
        return patch.addObject().put("op", "test").put("path", path);
    }

    private static String patch(ObjectReference object, ArrayNode patch) {
        String quoted = patch.toString().replace("'", "'\\''");
        return "kubectl patch " + named(object) + " --type=json -p '" + quoted + "'";
    }

    private static String named(ObjectReference object) {
        return type(object) + " " + object.name() + in(object);
    }

    private static String type(ObjectReference object) {
        boolean isOfKubernetes = !object.group().contains(".") || object.group().endsWith(".k8s.io");
        return isOfKubernetes ? object.kind().toLowerCase(Locale.ROOT) : object.groupResource();
    }

    private static String in(ObjectReference object) {
        return object.namespace() == null ? "" : " -n " + object.namespace();
    }
}
