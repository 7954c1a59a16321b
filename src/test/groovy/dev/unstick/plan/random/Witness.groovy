package dev.unstick.plan.random

import static dev.unstick.plan.Action.*

import dev.unstick.plan.Action
import dev.unstick.plan.Edit
import dev.unstick.plan.Step
import dev.unstick.plan.random.WriteRelay.Sent
import dev.unstick.sandbox.Api

import tools.jackson.databind.JsonNode
import tools.jackson.databind.node.ArrayNode
import tools.jackson.databind.node.ObjectNode

/** Sees each write as the cluster sees it, with its object before and after, and says what the plan that was consented to does not cover. */
class Witness {
  private static final List<String> SERVERS = ['resourceVersion', 'managedFields', 'generation']

  final List<String> complaints = Collections.synchronizedList([])
  private final Api api
  /** The uids of the namespaces that the tool has created. */
  private final Set<String> ours = []
  /** What somebody has put into a namespace that was there again, by uid. */
  final Map<String, String> newcomers = [:]

  /** Whether an object of that version is in the backup, and a request for it in the journal. */
  static record Kept(boolean saved, boolean journalled) {}

  Witness(Api api) {
    this.api = api
  }

  void complain(String complaint) {
    complaints << complaint
  }

  /**
   * Judges one write.
   *
   * @param before its object as it was; null if it was not there
   * @param after the same when the server had answered, or hung up
   * @param code the answer's status; 0 for none
   */
  void saw(Trial trial, Sent sent, JsonNode before, JsonNode after, int code, Kept kept) {
    def what = "$sent.method $sent.path of ${uid(before)}"
    if (trial == null || !trial.consented) {
      complain("without consent: $what")
      return
    }
    // without an answer the change may be of whoever the server let in just before; he leaves his mark
    boolean others = code == 0 && mark(before) != mark(after)
    boolean changed = code < 400 && !others && version(before) != version(after)
    def body = sent.body().empty ? null : Api.JSON.readTree(sent.body())
    unguarded(sent, before, body).each { complain("nothing tests $it: $what") }
    if (isDryRun(sent)) {
      if (version(before) != version(after) && mark(before) == mark(after)) {
        complain("a dry run changed something: $what")
      }
      return
    }
    once(trial, sent, before, code, what)
    if (!kept.journalled()) {
      complain("not in the journal before it was sent: $what")
    }
    if (!changed) {
      if (code in 200..399 && !others) {
        complain("changed nothing: $what")
      }
      return
    }
    trial.taken++
    if (sent.method() == 'POST') {
      created(trial, before, after, what)
      return
    }
    newcomers(trial, before, what)
    if (before != null && !kept.saved() && before.path('kind').asString('') != 'Secret' && !(uid(before) in ours)) {
      complain("not in the backup: $what at ${version(before)}, now ${version(after)}, answered $code")
    }
    switch (sent.method()) {
      case 'PATCH' -> patched(trial, before, after, what)
      case 'PUT' -> finalized(trial, sent, before, after, what)
      case 'DELETE' -> deleted(trial, before, body, what)
      default -> complain("nothing that a plan does: $what")
    }
    if (after == null && before.path('kind').asString('') == 'Namespace' && !trial.manner.overrides.contains('content-remains')) {
      stranded(before.path('metadata').path('name').asString(''))
    }
  }

  static boolean isDryRun(Sent sent) {
    sent.query().contains('dryRun=All') || sent.method() == 'DELETE' && sent.body().contains('"dryRun"')
  }

  private void once(Trial trial, Sent sent, JsonNode before, int code, String what) {
    // a name can be given again where the last one is gone
    def request = sent.method() == 'POST' ? [sent.method(), sent.path(), version(before), sent.body()] : [sent.method(), sent.path(), sent.body()]
    def answered = trial.answers.put(request, code)
    if (answered != null && answered < 400) {
      complain("sent again after ${answered ?: 'no answer'}: $what")
    }
  }

  private void patched(Trial trial, JsonNode before, JsonNode after, String what) {
    def lost = lost(before, after, 'metadata')
    if (lost.empty) {
      def repairs = steps(trial, before, REPAIR)
      if (after == null || repairs.every { !isOnly(it.edits(), before, after) }) {
        complain("changed something else than the plan says: $what")
      }
      return
    }
    def strips = steps(trial, before, STRIP)
    if (lost.size() != 1 || strips.every { it.targets()*.finalizer() != lost }) {
      complain("took out $lost: $what")
    }
    if (after != null && bare(before, 'finalizers') != bare(after, 'finalizers')) {
      complain("changed more than finalizers: $what")
    }
  }

  private void finalized(Trial trial, Sent sent, JsonNode before, JsonNode after, String what) {
    def lost = lost(before, after, 'metadata').collect { "metadata.finalizers: $it".toString() } +
      lost(before, after, 'spec').collect { "spec.finalizers: $it".toString() }
    boolean planned = steps(trial, before, FINALIZE).any { it.targets()*.toString().containsAll(lost) }
    if (!sent.path().endsWith('/finalize') || !planned) {
      complain("finalized without $lost: $what")
    }
    if (after != null && [before, after]*.path('metadata').collect { [it.path('labels'), it.path('annotations')] }.toSet().size() > 1) {
      complain("finalizing changed labels or annotations: $what")
    }
  }

  private void deleted(Trial trial, JsonNode before, JsonNode body, String what) {
    boolean atOnce = body.path('gracePeriodSeconds').asInt(-1) == 0
    if (steps(trial, before, atOnce ? FORCE_DELETE : DELETE).empty) {
      complain("deleted${atOnce ? ' at once' : ''}: $what")
    }
    boolean works = before.path('status').path('conditions').any {
      it.path('type').asString('') == 'Available' && it.path('status').asString('') == 'True'
    }
    if (before.path('kind').asString('') == 'APIService' && works) {
      complain("deleted what works: $what")
    }
  }

  /** What the server should have been told to make sure of, and was not. */
  private static List<String> unguarded(Sent sent, JsonNode before, JsonNode body) {
    switch (sent.method()) {
      case 'PATCH':
        def tested = body.findAll { it.path('op').asString('') == 'test' }*.path('path')*.asString('')
        def changed = body.findAll { it.path('op').asString('') in ['remove', 'replace'] }*.path('path')*.asString('')
        return ['/metadata/uid', '/metadata/resourceVersion'] + changed - tested
      case 'PUT':
        return ['uid', 'resourceVersion'].findAll { body.path('metadata').path(it).asString('').empty }
      case 'DELETE':
        return ['uid', 'resourceVersion'].findAll { body == null || body.path('preconditions').path(it).asString('').empty }
      default:
        return []
    }
  }

  private void created(Trial trial, JsonNode before, JsonNode after, String what) {
    if (before != null || trial.plan.steps().every { it.action() != CREATE || it.object().name() != after.path('metadata').path('name').asString('') }) {
      complain("created what no plan creates: $what")
    }
    ours << uid(after)
  }

  /** What came after a namespace was there again is nobody's to touch, nor is a namespace that it lives in. */
  private void newcomers(Trial trial, JsonNode before, String what) {
    if (uid(before) in newcomers) {
      complain("touched a newcomer: $what")
    }
    if (trial.stuck.came == null || before.path('kind').asString('') != 'Namespace') {
      return
    }
    def lost = newcomers.findAll { uid, path -> path.startsWith("/api/v1/namespaces/${before.path('metadata').path('name').asString('')}/") && api.get(path).with { it.code == 200 && it.json.metadata.uid == uid } }
    if (lost || !(uid(before) in ours)) {
      complain("takes a namespace away that is not its own, with ${lost.values()}: $what")
    }
  }

  private void stranded(String namespace) {
    RandomContent.KINDS.each { group, kind ->
      def left = api.get("/$group/namespaces/$namespace/$kind")
      if (left.code == 200 && left.json.items) {
        complain("stranded ${left.json.items*.metadata*.name} of $kind in $namespace")
      }
    }
  }

  /** The consented steps that do such a thing to this very object. */
  private List<Step> steps(Trial trial, JsonNode object, Action action) {
    trial.plan.steps().findAll { step ->
      step.action() == action && step.subjects().any {
        (it.uid() == uid(object) || it.uid().empty && uid(object) in ours) && it.object().name() == object.path('metadata').path('name').asString('')
      }
    }
  }

  private static boolean isOnly(List<Edit> edits, JsonNode before, JsonNode after) {
    def wanted = bare(before)
    edits.each { edit ->
      def parent = wanted.at(edit.pointer().substring(0, edit.pointer().lastIndexOf('/')))
      def last = edit.pointer().substring(edit.pointer().lastIndexOf('/') + 1)
      if (parent instanceof ArrayNode) {
        last == '-' ? parent.add(edit.after()) : parent.set(last as int, edit.after())
      } else if (parent instanceof ObjectNode) {
        parent.set(last, edit.after())
      }
    }
    wanted == bare(after)
  }

  private static ObjectNode bare(JsonNode object, String... more) {
    def copy = (ObjectNode) object.deepCopy()
    copy.remove('status')
    (SERVERS + more.toList()).each { ((ObjectNode) copy.path('metadata')).remove(it) }
    copy
  }

  private static List<String> lost(JsonNode before, JsonNode after, String list) {
    def left = finalizers(before, list)
    finalizers(after, list).each { left.remove(it) }
    left
  }

  private static List<String> finalizers(JsonNode object, String list) {
    object == null ? [] : object.path(list).path('finalizers').collect { it.asString('') }
  }

  private static String mark(JsonNode object) {
    object == null ? '' : object.path('metadata').path('annotations').path('sandbox.unstick.dev/touched-by-another-controller').asString('')
  }

  static String uid(JsonNode object) {
    object == null ? '' : object.path('metadata').path('uid').asString('')
  }

  static String version(JsonNode object) {
    object == null ? '' : uid(object) + ' ' + object.path('metadata').path('resourceVersion').asString('')
  }
}
