package dev.unstick.catalog

import java.util.regex.Pattern
import spock.lang.Specification

class CauseIdSpec extends Specification {
  static final List<String> IN_ORDER = [
    'controller-manager-down', 'controller-forbidden', 'apiservice-unavailable', 'conversion-webhook-failing', 'webhook-failing',
    'crd-terminating', 'pods-terminating', 'volume-protection', 'load-balancer-cleanup', 'owner-blocked', 'patch-rejected',
    'content-finalizers', 'too-many-objects', 'namespace-finalizers', 'spec-finalizers', 'stranded-content', 'nothing-left',
  ]

  def "the causes stand in the order in which they must be fixed"() {
    expect:
    CauseId.values()*.id() == IN_ORDER
  }

  def "#cause says in a sentence what it is, and what to do first"() {
    expect:
    cause.title() ==~ /[A-Zk].{20,149}\./
    cause.fix() ==~ /[A-Z].{20,299}/
    [cause.title(), cause.fix()].every { !(it =~ /''|\{\d|'\{'/) }

    where:
    cause << CauseId.values()
  }

  def "the fix of #cause holds a command that can be pasted: #command"() {
    expect:
    cause.fix().contains(command)

    where:
    cause                              | command
    CauseId.CONTROLLER_FORBIDDEN       | 'kubectl edit clusterrole system:controller:namespace-controller'
    CauseId.CONVERSION_WEBHOOK_FAILING | '''kubectl patch crd CRD --type=merge -p '{"spec":{"conversion":{"strategy":"None","webhook":null}}}\''''
    CauseId.PODS_TERMINATING           | 'kubectl taint nodes NODE node.kubernetes.io/out-of-service=nodeshutdown:NoExecute'
    CauseId.TOO_MANY_OBJECTS           | 'kubectl -n NAMESPACE get KIND -o name | xargs -n 100 kubectl -n NAMESPACE delete --wait=false'
    CauseId.STRANDED_CONTENT           | 'kubectl create namespace NAMESPACE'
  }

  def "how an owner is known is said in one sentence: #how"() {
    expect:
    how.sentence() ==~ /[a-z].{15,299}[^.]/
    !how.sentence().contains("''")

    where:
    how << Attribution.How.values()
  }

  def "every text belongs to a cause, a way of knowing, or an owner, and has its apostrophes right"() {
    given:
    def texts = new Properties()
    CauseId.getResourceAsStream('messages.properties').withReader('UTF-8') { texts.load(it) }
    def known = IN_ORDER.collectMany { ["${it}.title", "${it}.fix"] } +
      Attribution.How.values().collect { "attribution.${it.name().toLowerCase()}" } +
      ['owner.unknown', 'owner.kind', 'owner.group']

    expect:
    texts.keySet() == known*.toString().toSet()
    texts.findAll { key, text -> text.replace("''", '').replaceAll(Pattern.compile("'[{}]+'"), '').contains("'") } == [:]
  }
}
