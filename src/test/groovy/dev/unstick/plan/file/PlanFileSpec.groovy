package dev.unstick.plan.file

import dev.unstick.cluster.ObjectReference
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.owner.Owner
import dev.unstick.diagnosis.owner.OwnerState
import dev.unstick.plan.*
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.node.NullNode

/** A plan in a file is the plan that was saved, or no plan at all. */
class PlanFileSpec extends Specification {
  static final JsonMapper JSON = JsonMapper.shared()

  @TempDir
  Path folder

  def "a plan that was saved is the same when it is read, whatever its steps are about"() {
    given:
    def plan = whole()
    def file = folder.resolve('plan.json')
    PlanFile.of(plan).write(file)

    expect:
    PlanFile.read(file) == PlanFile.of(plan)
    PlanFile.read(file).plan() == plan
    PlanFile.read(file).plan().steps()*.edits().flatten()*.before() == plan.steps()*.edits().flatten()*.before()
    PlanFile.read(file).digest() ==~ /[0-9a-f]{64}/
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    Files.list(folder).toList() == [file]
  }

  def "a file is readable by people: a format, a digest, and an object for each step"() {
    given:
    def file = folder.resolve('plan.json')
    PlanFile.of(whole()).write(file)

    expect:
    with(JSON.readTree(Files.readString(file))) {
      path('format').intValue() == 1
      path('digest').asString().length() == 64
      path('plan').path('steps').valueStream().map { it.path('action').asString() }.toList() == ['repair', 'strip', 'wait']
      path('plan').propertyNames().toSet() == ['id', 'goal', 'endpoint', 'made', 'steps', 'leftOut', 'refusals'] as Set
    }
    Files.readAllLines(file).size() > 60
  }

  def "saving again replaces what is there, and a place that cannot be written is told"() {
    given:
    def file = Files.writeString(folder.resolve('plan.json'), 'x' * 100_000)

    when:
    PlanFile.of(whole()).write(file)

    then:
    PlanFile.read(file).plan() == whole()

    when:
    PlanFile.of(whole()).write(folder.resolve('nowhere/plan.json'))

    then:
    def failure = thrown(PlanFileException)
    failure.message.contains('nowhere/plan.json')
  }

  def "white space and the order of fields do not count, everything else does"() {
    given:
    def file = folder.resolve('plan.json')
    PlanFile.of(whole()).write(file)
    def document = JSON.readTree(Files.readString(file))
    def turned = JSON.createObjectNode()
    document.propertyNames().toList().reverse().each { turned.set(it, document.path(it)) }
    Files.writeString(file, turned.toString())

    expect:
    PlanFile.read(file).plan() == whole()
  }

  def "a plan that is not as it was saved is refused, and the file named: #what"() {
    given:
    def file = folder.resolve('plan.json')
    PlanFile.of(whole()).write(file)
    Files.write(file, spoil(Files.readString(file)) as byte[])

    when:
    PlanFile.read(file)

    then:
    def failure = thrown(PlanFileException)
    failure.message.contains(file.toString())
    failure.message.contains(message)
    !failure.message.contains('\tat ')

    where:
    what                             | spoil                                                           || message
    'a finalizer was changed'        | { it.replace('db.example.com/release', 'db.example.com/keep').bytes } || 'was changed after it was saved'
    'a uid was changed'              | { it.replace('uid-9', 'uid-8').bytes }                          || 'was changed after it was saved'
    'the digest was taken out'       | { it.replaceAll(/"digest" : "[0-9a-f]+"/, '"digest" : ""').bytes } || 'was changed after it was saved'
    'a refusal was taken out'        | { it.replaceAll(/(?s)"refusals" : \[.*?\]/, '"refusals" : []').bytes } || 'was changed after it was saved'
    'another format'                 | { it.replace('"format" : 1', '"format" : 2').bytes }            || 'format 2'
    'no format'                      | { it.replace('"format" : 1', '"format" : "1"').bytes }          || 'is no plan that Unstick has saved'
    'half of it'                     | { it.substring(0, it.length().intdiv(2)).bytes }                || 'half of it'
    'nothing of it'                  | { new byte[0] }                                                 || 'is no plan'
    'no JSON'                        | { 'kind: Namespace\n'.bytes }                                   || 'is no JSON'
    'another document'               | { '{"kind": "Namespace"}'.bytes }                               || 'is no plan that Unstick has saved'
    'a list'                         | { '[1]'.bytes }                                                 || 'is no plan that Unstick has saved'
    'two documents'                  | { (it + it).bytes }                                             || 'is no JSON'
    'no text'                        | { [0xff, 0xfe, 0x00, 0x01] as byte[] }                          || 'not UTF-8'
  }

  def "a file that is not there is told with the command that makes one"() {
    when:
    PlanFile.read(folder.resolve('none.json'))

    then:
    def failure = thrown(PlanFileException)
    failure.message.contains('there is no such file')
    failure.message.contains('unstick plan NAMESPACE --save')
  }

  def "a plan that was made up, with a digest that fits, is refused all the same: #what"() {
    given:
    def file = folder.resolve('plan.json')
    PlanFile.of(whole()).write(file)
    def document = JSON.readTree(Files.readString(file))
    change(document.path('plan'))
    document.put('digest', PlanJson.digest(document))
    Files.writeString(file, document.toString())

    when:
    PlanFile.read(file)

    then:
    def failure = thrown(PlanFileException)
    failure.message.contains(message)

    where:
    what                                     | change                                                    || message
    'a severe step that asks for nothing'    | { it.path('steps').path(1).put('tier', 'mild') }          || 'was changed'
    'the id of another plan'                 | { it.put('id', 'deadbeef') }                              || 'was changed'
    'steps in another order than numbered'   | { it.path('steps').path(0).put('n', 7) }                  || 'was changed'
    'a field that nobody knows'              | { it.put('also', true) }                                  || 'other fields'
    'a field too few'                        | { it.path('steps').path(1).remove('subjects') }             || 'other fields'
    'a step about nothing'                   | { it.path('steps').path(1).putArray('subjects') }         || 'other fields'
    'an action that nobody knows'            | { it.path('steps').path(1).put('action', 'drop') }        || 'other fields'
  }

  def "consent by a digest is consent to that plan alone: #given"() {
    given:
    def plan = whole()
    def other = Plans.plan([Plans.step(finalizers: ['a/b'])])

    expect:
    new DigestConsent(give(PlanFile.of(plan))).ask(plan) == answer
    new DigestConsent(give(PlanFile.of(plan))).ask(other) == Consent.Answer.OTHER_PLAN

    where:
    given                   | give                                              || answer
    'the digest'            | { it.digest() }                                   || Consent.Answer.YES
    'id and digest'         | { "${it.plan().id()}:${it.digest()}".toString() } || Consent.Answer.YES
    'half of the digest'    | { it.digest().substring(0, 32) }                  || Consent.Answer.OTHER_PLAN
    'the id alone'          | { it.plan().id() }                                || Consent.Answer.OTHER_PLAN
    'another id before it'  | { "00000000:${it.digest()}".toString() }          || Consent.Answer.OTHER_PLAN
    'nothing'               | { '' }                                            || Consent.Answer.OTHER_PLAN
  }

  def "plans that differ in anything have other digests, and so has the same plan made later"() {
    given:
    def plan = whole()

    expect:
    PlanFile.of(new Plan(plan.id(), plan.goal(), plan.endpoint(), plan.made().plusSeconds(1), plan.steps(), plan.leftOut(), plan.refusals())).digest() != PlanFile.of(plan).digest()
    PlanFile.of(new Plan(plan.id(), plan.goal(), plan.endpoint(), plan.made(), plan.steps(), [], plan.refusals())).digest() != PlanFile.of(plan).digest()
    PlanFile.of(whole()).digest() == PlanFile.of(plan).digest()
  }

  /** A plan with everything that a plan can have. */
  static Plan whole() {
    def owner = new Owner('db-operator "ü"', OwnerState.DEAD, ['its Deployment sleeps'], [Evidences.workload('db-operator', 0)])
    def edits = [
      new Edit('/spec/replicas', JSON.readTree('0'), JSON.readTree('1')),
      new Edit('/rules/-', null, JSON.readTree('{"verbs": ["get"], "empty": null}')),
      new Edit('/spec/host', NullNode.instance, JSON.readTree('"x"')),
    ]
    def claims = (1..3).collect { Plans.subject(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', "c$it"), ['db.example.com/release'], "uid-9$it") }
    Plan.of(Plans.subject(ObjectReference.namespace('payments'), ['x/y']), Plans.ENDPOINT, Plans.MADE, [
      Plans.step(rung: Rung.REPAIR, tier: Tier.MODERATE, action: Action.REPAIR, edits: edits, object: new ObjectReference('apps/v1', 'Deployment', 'deployments', 'db-operator', 'manager')),
      Plans.step(subjects: claims, finalizers: ['db.example.com/release'], owner: owner, outside: ['database ledger']),
      Plans.step(rung: Rung.WAIT, tier: Tier.MILD, action: Action.WAIT),
    ], [new Rung.LeftOut(Rung.DELETE, 'the controller deletes')], [Refusal.Kind.CONTENT_REMAINS.because(3, 'c1')])
  }
}
