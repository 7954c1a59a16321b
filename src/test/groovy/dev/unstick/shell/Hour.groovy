package dev.unstick.shell

import groovy.transform.TupleConstructor

/**
 * What a person types in an hour, by chance and yet the same for the same seed: words about two namespaces, Groovy, mistakes, slash
 * commands, keys. Each is typed, and what is answered must be right.
 */
@TupleConstructor(includeFields = true, includes = ['shell', 'stuck', 'calm', 'contexts', 'random'])
class Hour {
  private static final int NAMES = 40

  private final SoakedShell shell
  private final String stuck
  private final String calm
  private final List<String> contexts
  private final Random random

  /** How many of each kind were typed. */
  final Map<String, Integer> typed = [:].withDefault { 0 }

  /** What needs no cluster, and how often in a hundred or so. */
  private final Map<String, Integer> alone = [
    sum: 20, variable: 10, closure: 8, text: 4, method: 3, declared: 2, imported: 2, badSyntax: 7, badName: 7, badWord: 3, thrown: 3, help: 2,
    vars: 1, history: 1, noCommand: 2, again: 2, upArrow: 3, dropped: 3, several: 2, explain: 4, completedWord: 4, completedMember: 2,
    result: 4]

  /** What asks the cluster. */
  private final Map<String, Integer> asking = [
    get: 6, namespaces: 3, stuckOnes: 4, why: 3, tree: 2, timeline: 1, plan: 2, requests: 1, watchCalm: 2, wrongNamespace: 1, use: 2, on: 2, onAll: 1,
    completedNamespace: 4, chosen: 1]

  /** Types one thing of each kind. */
  void everything() {
    (alone + asking).keySet().each { type(it) }
  }

  /** Types one thing more. */
  void next() {
    type(chosen(alone + asking))
  }

  /** Types something for which no cluster is needed. */
  void nextAlone() {
    type(chosen(alone))
  }

  /** Types something of a kind. */
  void type(String kind) {
    typed[kind]++
    "$kind"()
  }

  private String chosen(Map<String, Integer> shares) {
    int at = random.nextInt(shares.values().sum() as int)
    shares.find { (at -= it.value) < 0 }.key
  }

  private void says(String entry, String... answers) {
    answered(entry, shell.enters(entry), answers)
  }

  private static void answered(String entry, String shown, String... answers) {
    // what was typed is shown, too
    def flat = shown.replaceAll(/\s+/, ' ')
    answers.each { assert flat.contains(it): "after $entry there is no $it in:\n$shown" }
  }

  private int among(int bound = 1000) {
    random.nextInt(bound)
  }

  private void sum() {
    def (a, b) = [among(), among()]
    says("$a + $b", "= ${a + b}")
  }

  private void variable() {
    def (name, a) = [among(NAMES), among()]
    says("def count$name = $a * 3", "= ${a * 3}")
    says("count$name + 1", "= ${a * 3 + 1}")
  }

  private void closure() {
    def a = among()
    says("(1..5).collect { it * $a }.sum()", "= ${15 * a}")
  }

  private void text() {
    def a = among()
    says("\"team-\${$a + 1}\".reverse()", "= ${"team-${a + 1}".reverse()}")
  }

  private void method() {
    def (name, a) = [among(NAMES), among()]
    says("def times$name(n) { [n].collect { it * $a }.first() }")
    says("times$name(3)", "= ${3 * a}")
  }

  private void declared() {
    def (name, a) = [among(NAMES), among()]
    says("class Box$name { int size; int twice() { [size].sum { it * 2 } } }")
    says("new Box$name(size: $a).twice()", "= ${a * 2}")
  }

  private void imported() {
    says('import java.util.concurrent.TimeUnit')
    says('TimeUnit.HOURS.toMinutes(3)', '= 180')
  }

  private void badSyntax() {
    says("${among()} +* 2 )", 'entry ')
  }

  private void badName() {
    def name = "nobody${among()}"
    says("$name + 1", "There is no variable $name")
  }

  private void badWord() {
    says("whi${among()} '$stuck'", 'whi')
  }

  private void thrown() {
    says("throw new IllegalStateException('broken ' + ${among()})", 'IllegalStateException: broken ')
  }

  private void help() {
    says('/help why', 'why it hangs')
  }

  private void vars() {
    says('/vars', 'kept')
  }

  private void history() {
    says('/history', '/history')
  }

  private void noCommand() {
    says(['/lisst', '/histry', '/varz'][among(3)], 'There is no command')
  }

  private void again() {
    def (a, b) = [among(), among()]
    says("$a - $b", "= ${a - b}")
    says('/!', "= ${a - b}")
  }

  private void upArrow() {
    def (a, b) = [among(), among()]
    says("$a * $b", "= ${a * b}")
    answered('the last again', shell.presses(SoakedShell.CTRL_P + '\r'), "= ${a * b}")
  }

  private void dropped() {
    shell.presses("why 'pay" + SoakedShell.CTRL_C)
  }

  private void several() {
    def a = among()
    says("[1, 2].collect {\r  it + $a\r}.sum()", "= ${2 * a + 3}")
  }

  private void explain() {
    says("explain 'kubernetes.io/pvc-protection'", 'pvc-protection')
  }

  private void result() {
    def a = among()
    says("$a + 0", "= $a")
    says('it * 2', "= ${a * 2}")
  }

  private void get() {
    says("get('/api/v1/namespaces/$calm').metadata.name.textValue().toUpperCase()", calm.toUpperCase())
  }

  private void namespaces() {
    says('namespaces()*.name.contains(' + "'$calm')", '= true')
  }

  private void stuckOnes() {
    says("stuck()*.name.contains('$stuck')", '= true')
  }

  private void why() {
    says("why '$stuck'", 'dead.example.com/cleanup')
  }

  private void tree() {
    says("tree '$stuck'", 'settings-1')
  }

  private void timeline() {
    says("timeline '$stuck'", stuck)
  }

  private void plan() {
    says("plan '$stuck'", 'settings-1')
  }

  private void requests() {
    says("plan('$stuck').requests.size()", '= ')
  }

  private void watchCalm() {
    says("watch('$calm').toString().toUpperCase()", '= ')
  }

  private void wrongNamespace() {
    says("why 'none-${among()}'", 'none-')
  }

  private void use() {
    says("use '${contexts[among(contexts.size())]}'", 'http')
  }

  private void on() {
    says("on '${contexts[among(contexts.size())]}', { stuck()*.name.contains('$stuck') }", '= true')
  }

  private void onAll() {
    says('on contexts(), { stuck().size() }', contexts[1])
  }

  private void chosen() {
    says("ns '$calm'", calm)
  }

  private void completedWord() {
    shell.types('namesp\t')
    assert shell.reads('namespaces()'): shell.line()
    shell.types(SoakedShell.CTRL_U)
  }

  private void completedMember() {
    says("def act = { it * ${among()} }")
    shell.types('act.rcur\t')
    assert shell.reads('act.rcurry('): shell.line()
    drops()
  }

  private void completedNamespace() {
    assert completes(calm): shell.line()
    answered("why '$calm'", shell.presses('\r'), calm)
  }

  /** Whether TAB completes a namespace's name; the line stands as far as it is known then. */
  boolean completes(String namespace, long milliseconds = 10_000) {
    shell.types("wouldStick '${namespace[0..-2]}\t")
    shell.reads("$namespace'", milliseconds)
  }

  /** Drops the line. */
  void drops() {
    shell.presses(SoakedShell.CTRL_C)
  }
}
