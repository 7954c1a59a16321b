package dev.unstick.explanation

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.explanation.command.Rule
import dev.unstick.text.Language
import dev.unstick.text.Texts
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/** The command lines that people paste, from blogs and threads: each is recognised, part by part, and judged. */
class CommandLinesSpec extends Specification {
  static final Explainer EXPLAINER = new Explainer(FinalizerCatalog.read())

  def "is known for what it does: #line.source"() {
    when:
    def explanation = EXPLAINER.explain(line.text)

    then:
    explanation.topic() == Topic.COMMAND
    explanation.danger().toString() == line.danger
    explanation.namespace() == line.namespace
    line.sayings - explanation.parts()*.sayings().flatten()*.id() == []
    explanation.parts().findAll { !it.recognised }*.text() == line.unrecognised

    where:
    line << lines()
  }

  def "says what to type instead, with the namespace of the line in it"() {
    expect:
    EXPLAINER.explain(line).next()*.command() == commands

    where:
    line                                                                        || commands
    "kubectl patch ns payments -p '{\"spec\":{\"finalizers\":[]}}'"             || ['unstick why payments', 'unstick plan payments', 'unstick free payments']
    "kubectl patch ns \$NS -p '{\"spec\":{\"finalizers\":[]}}'"                 || ['unstick why NAMESPACE', 'unstick plan NAMESPACE', 'unstick free NAMESPACE']
    "kubectl patch pvc data -n payments -p '{\"metadata\":{\"finalizers\":null}}'" || ['unstick why pvc/data -n payments', 'unstick free pvc/data -n payments', 'unstick why payments']
    'kubectl get ns -o name | xargs kubectl delete'                             || ['unstick list', 'unstick why NAMESPACE']
  }

  def "what is not recognised is said to be so, beside what is"() {
    when:
    def explanation = EXPLAINER.explain('frobnicate --all && kubectl delete ns payments')

    then:
    explanation.parts()*.recognised == [false, true]
    explanation.parts()*.text() == ['frobnicate --all', 'kubectl delete ns payments']
  }

  def "only what is a command line is taken for one: #text"() {
    expect:
    EXPLAINER.explain(text).topic() != Topic.COMMAND

    where:
    text << [
      'kubectl', 'kubernetes', 'cat', 'You can run `kubectl replace -f /tmp/kubectl-edit-nyxxv.yaml` to try this update again.',
      'Error from server (Conflict): Operation cannot be fulfilled on namespaces "x": nothing; really | at all', '', '|', '"', '$(', '<<EOF',
    ]
  }

  def "nothing that is pasted breaks it: #text"() {
    expect:
    EXPLAINER.explain(text).title()

    where:
    text << lines().collect { it.text }.collectMany { whole -> (1..6).collect { whole.take((whole.size() * it).intdiv(7)) } }
  }

  def "typographic quotes are told of, and what is not closed"() {
    expect:
    EXPLAINER.explain(line).facts()*.name() == facts

    where:
    line                                                                     || facts
    'kubectl patch ns x -p ‘{“spec”:{“finalizers”:[]}}’'                     || ['beware']
    "kubectl patch ns x -p '{\"spec\":{\"finalizers\":[]}}"                  || ['beware']
    "kubectl patch ns x -p '{\"spec\":{\"finalizers\":[]}}'"                 || []
  }

  def "every rule is met by one of the lines, or by one of these"() {
    given:
    def others = [
      'kubectl get all -n x', 'kubectl describe ns x', 'kubectl scale deploy/operator --replicas=1', 'kubectl rollout restart deploy/operator',
      'kubectl annotate ns x a=b', 'kubectl create ns x', 'kubectl create configmap y -n x', 'kubectl delete pods --all -A', 'kubectl delete job j --cascade=orphan',
      'kubectl delete pv data-7', 'kubectl replace --force -f x.yaml', 'kubectl replace -f x.yaml', 'kubectl replace ns x -f ns.json', 'kubectl edit pvc data',
      'etcdctl put /registry/namespaces/x', 'helm list -A', './cleanup.sh force', 'finalizer-doctor ns/x --apply', 'kubectl finalizer-doctor ns/x',
      "kubectl patch job j -p '{\"spec\":{\"suspend\":true}}'", "kubectl patch pvc data --patch-file x.json", "kubectl patch ns x --type=merge -p '{\"status\":{\"phase\":\"Active\"}}'",
      "kubectl patch dbclaim x -p '{\"metadata\":{\"finalizers\":null}}'", "kubectl patch pvc x --type=merge -p '{\"metadata\":{\"finalizers\":[\"a/b\"]}}'",
      "kubectl patch pvc x -p '{\"metadata\":{\"finalizers\":[\"a/b\"]}}'", "kubectl patch pod x --type=merge -p '{\"metadata\":{\"finalizers\":null}}'",
      "kubectl patch svc x --type=merge -p '{\"metadata\":{\"finalizers\":null}}'",
      "kubectl patch pvc x --type=json -p '[{\"op\":\"test\",\"path\":\"/metadata/finalizers/0\",\"value\":\"a/b\"},{\"op\":\"remove\",\"path\":\"/metadata/finalizers/0\"}]'",
      'curl -k -X PUT $SERVER/api/v1/namespaces/x/pods/y -d @x.json', 'kubectl --insecure-skip-tls-verify get ns',
      "kubectl get pvc x -o json | jq 'del(.metadata.finalizers)' | kubectl apply -f -", "kubectl get ns x -o json | jq 'del(.spec.finalizers) | del(.metadata.finalizers)'",
      "kubectl get ns x -o json | sed '/kubernetes/d'", 'for ns in $(kubectl get ns -o name); do kubectl get pods -n $ns; done',
    ]
    def met = (lines()*.text + others).collectMany { EXPLAINER.explain(it).parts()*.sayings().flatten()*.id() }.toSet()

    expect:
    Rule.every()*.id() - met == []
  }

  def "in Chinese the same is said of each line"() {
    when:
    Texts.speak(Language.CHINESE)
    def explanations = lines().collect { EXPLAINER.explain(it.text) }

    then:
    explanations*.danger()*.toString() == lines()*.danger
    explanations.every { it.title() =~ /\p{IsHan}/ }
    explanations*.parts().flatten()*.sayings().flatten().every { it.text() =~ /\p{IsHan}/ }

    cleanup:
    Texts.speak(Language.ENGLISH)
  }

  private static List<Map> lines() {
    Files.readString(Path.of('src/test/resources/dev/unstick/explanation/command-lines.txt')).split(/(?m)^## /).drop(1).collect { block ->
      def lines = block.readLines()
      int expected = lines.findIndexOf { it.startsWith('=> ') }
      def words = lines[expected].substring(3).split(' ').toList()
      [source: lines[0], text: lines[1..<expected].join('\n'), danger: words[0], namespace: words[1] == '-' ? '' : words[1],
       sayings: words.drop(2), unrecognised: lines.drop(expected + 1).findAll { it.startsWith('? ') }*.substring(2)]
    }
  }
}
