package dev.unstick.view.picture.timeline

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.ResourceType
import dev.unstick.diagnosis.Diagnosis
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.Simulation
import dev.unstick.diagnosis.evidence.ClusterEvent
import dev.unstick.diagnosis.evidence.Evidence
import dev.unstick.diagnosis.evidence.Lease
import dev.unstick.diagnosis.evidence.NodeState
import dev.unstick.diagnosis.evidence.Operators
import dev.unstick.diagnosis.evidence.PodState
import dev.unstick.diagnosis.evidence.Scaling
import dev.unstick.namespace.NamespaceDocument
import dev.unstick.plan.record.PastRun
import dev.unstick.view.Columns
import dev.unstick.view.Style
import dev.unstick.view.picture.Pictures
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.NOW
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.view.picture.Pictures.screen

/** A timeline shows what happened to a namespace and when, and where each moment is known from. */
class TimelinePictureSpec extends Specification {
  static final String TEXT = /[^"\[\]<>&`:;,%]*?(#\d+;[^"\[\]<>&`:;,%]*?)*/
  static final String TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
  static final List<String> STATEMENTS = [
    /  title $TEXT/, /  dateFormat YYYY-MM-DDTHH:mm:ss/, /  axisFormat %m-%d %H:%M/, /  todayMarker off/, /  section $TEXT/,
    /  $TEXT :crit, m\d+, $TIME, $TIME/, /  \d\d#58;\d\d#58;\d\d $TEXT :milestone, m\d+, $TIME, 0d/,
  ]

  @TempDir
  Path folder

  def "#scenario looks as it did when somebody looked at it, #width columns wide#ascii"() {
    given:
    def simulation = new Simulation([scenario], folder)
    def picture = new TimelinePicture(Chronicle.of(simulation.why(namespace), []))
    def text = picture.text(screen(width, ascii == ' in ASCII'))

    expect:
    text == Pictures.golden("timeline-$scenario-$width" + (ascii.empty ? '' : '-ascii'))
    text.readLines().every { Columns.of(it) <= width }
    Pictures.isHarmless(Pictures.svg(picture.svg()))
    Pictures.isMermaid(picture.mermaid(), 'gantt', STATEMENTS)

    cleanup:
    simulation.close()

    where:
    scenario                 | namespace                     | width | ascii
    'content-finalizers'     | 'demo-content-finalizers'     | 80    | ''
    'content-finalizers'     | 'demo-content-finalizers'     | 40    | ' in ASCII'
    'kubesphere'             | 'kubesphere-system'           | 120   | ''
    'apiservice-unavailable' | 'demo-apiservice-unavailable' | 80    | ' in ASCII'
    'pods-terminating'       | 'demo-pods-terminating'       | 80    | ''
    'stranded-content'       | 'demo-stranded-content'       | 80    | ''
    'controller-manager-down' | 'demo-controller-manager-down' | 80  | ''
    'too-many-objects'       | 'demo-too-many-objects'       | 80    | ''
  }

  def "every moment says where it is known from: #source"() {
    expect:
    chronicle(diagnose(said)).moments().any { it.source() == source && it.lane().name() == lane && it.time() == NOW - ago && it.what().contains(what) }

    where:
    said                                                                                       | lane                 | ago                      || what               | source
    [created: Duration.ofDays(9)]                                                              | 'namespace/payments' | Duration.ofDays(9)       || 'created'          | 'metadata.creationTimestamp'
    [:]                                                                                        | 'namespace/payments' | Duration.ofHours(3)      || 'asked to go'      | 'metadata.deletionTimestamp'
    [:]                                                                                        | 'namespace/payments' | Duration.ofHours(3)      || 'became True'      | 'status.conditions NamespaceContentRemaining'
    [:]                                                                                        | 'unstick'            | Duration.ZERO            || 'you are here'     | 'clock'
    [objects: [object('a', ['x.example.com/y'])]]                                              | 'configmap/a'        | Duration.ZERO            || 'x.example.com/y'  | 'metadata.finalizers'
    [objects: [object([name: 'a', finalizers: ['x.example.com/y'], manager: 'x-operator'])]]   | 'configmap/a'        | Duration.ZERO            || 'x.example.com/y'  | 'managedFields of x-operator'
    [lease: Evidences.lease(Lease.CONTROLLER_MANAGER, Duration.ofHours(5))]                    | 'kube-controller-manager' | Duration.ofHours(5) || 'last time'        | 'Lease kube-system/kube-controller-manager spec.renewTime'
    [nodes: Evidences.node(NodeState.Readiness.SILENT)]                                        | 'node/node-1'        | Duration.ofHours(4)      || 'not ready now'    | 'Node node-1 condition Ready lastTransitionTime'
    [events: [new ClusterEvent('service/shop', true, 'SyncFailed', 'no quota', NOW.minusSeconds(60))]] | 'service/shop' | Duration.ofMinutes(1)    || 'no quota'         | 'Event SyncFailed of service/shop'
    [definitions: ['dbclaims.db.example.com': Evidences.definition(deleted: Duration.ofHours(2))]] | 'crd/dbclaims.db.example.com' | Duration.ofHours(2) || 'asked to go' | 'metadata.deletionTimestamp'
  }

  def "what has no time is no moment"() {
    given:
    def found = diagnose(events: [new ClusterEvent('service/shop', true, 'SyncFailed', 'no quota', null)], nodes: ['n': new NodeState('n', NodeState.Readiness.MISSING, null, '')])

    expect:
    chronicle(found).moments()*.kind().toSet() == [Moment.Kind.ASKED, Moment.Kind.CONDITION, Moment.Kind.NOW] as Set
  }

  def "a pod was asked to go before its grace period ended, if it says how long that is"() {
    given:
    def pod = object([type: PODS, name: 'web', ago: Duration.ofHours(2)])
    def state = new PodState('web', 'node-1', 'Running', NOW - Duration.ofHours(2), [], [], grace)
    def moments = chronicle(diagnose(objects: [pod], pods: [state])).moments().findAll { it.lane().name() == 'pod/web' && it.kind() in [Moment.Kind.ASKED, Moment.Kind.GRACE] }

    expect:
    moments.collect { [it.kind(), Duration.between(it.time(), NOW).toSeconds()] } == told

    where:
    grace || told
    30L   || [[Moment.Kind.ASKED, 7230], [Moment.Kind.GRACE, 7200]]
    null  || [[Moment.Kind.GRACE, 7200]]
  }

  def "who wrote what is told from managedFields of the namespace and of the objects that were read as a whole"() {
    given:
    def fields = [managedFields: [
      [manager: 'kubectl', time: (NOW - Duration.ofHours(4)).toString(), fieldsV1: ['f:metadata': ['f:finalizers': ['v:"x/y"': [:]], 'f:labels': [:]]]],
      [manager: 'silent', fieldsV1: ['f:metadata': ['f:labels': [:]]]],
      [manager: 'broken', time: 'yesterday', fieldsV1: ['f:metadata': ['f:labels': [:]]]],
    ]]
    def claim = object([type: CLAIMS, name: 'ledger', finalizers: ['x/y']])
    def evidence = Evidences.of(objects: [claim], samples: [Evidences.sample(claim, [metadata: fields])])
    def namespace = new NamespaceDocument(Evidences.json([kind: 'Namespace', metadata: [name: 'payments'] + fields]))
    def found = diagnose(new Evidence(namespace, evidence.contents(), evidence.cluster(), evidence.details(), evidence.operators(), [], NOW))

    expect:
    chronicle(found).moments().findAll { it.kind() == Moment.Kind.WRITTEN }.collect { [it.lane().name(), it.what(), it.source(), it.time()] } ==
      ['namespace/payments', 'dbclaim/ledger'].collect { [it, 'last written by kubectl: metadata.finalizers, metadata.labels', 'managedFields of kubectl', NOW - Duration.ofHours(4)] }
  }

  def "the owner of a finalizer has a lane, with who scaled it, and how it is now"() {
    given:
    def evidence = Evidences.of(objects: [object([type: CLAIMS, name: 'ledger', finalizers: ['db.example.com/x'], manager: 'db-operator'])])
    def operators = new Operators([], [Evidences.workload('db-operator', 0, [wanted: 0])], true, [new Scaling('operators', 'deployment/db-operator', 'kubectl', 0, NOW - Duration.ofHours(5))])
    def found = diagnose(new Evidence(evidence.namespace(), evidence.contents(), evidence.cluster(), evidence.details(), operators, [], NOW))
    def moments = chronicle(found).moments().findAll { it.lane().type() == Lane.Type.OWNER }

    expect:
    moments*.lane()*.name().unique() == ['deployment/db-operator -n operators']
    moments.collect { [it.kind(), it.time()] } == [[Moment.Kind.WRITTEN, NOW - Duration.ofHours(5)], [Moment.Kind.NOW, NOW]]
    moments[0].what() == 'last written by kubectl, which scaled deployment/db-operator to 0'
    moments[0].source() == 'managedFields of kubectl in deployment/db-operator -n operators'
    moments[1].what().startsWith('dead: ')
  }

  def "a workload tells who scaled it last, if it tells: #manager"() {
    expect:
    Scaling.of(Evidences.json([metadata: [name: 'db', namespace: 'ops', managedFields: entries], spec: [replicas: 0]]), 'Deployment').map { [it.workload(), it.manager(), it.replicas()] }.orElse(null) == told

    where:
    manager   | entries                                                                                  || told
    'kubectl' | [written('helm', 9, ['f:replicas': [:]]), written('kubectl', 5, ['f:replicas': [:]])]    || ['deployment/db', 'kubectl', 0]
    'nobody'  | [written('helm', 9, ['f:template': [:]])]                                                || null
    'none'    | []                                                                                       || null
  }

  def "of a kind with many objects the first and the last are told"() {
    given:
    def many = (1..5000).collect { object([name: "config-$it", created: Duration.ofMinutes(10_000 - it), ago: Duration.ofSeconds(7000 - it)]) }
    def told = chronicle(diagnose(objects: many))

    expect:
    told.moments().findAll { it.lane().name() == 'ConfigMap (5000)' }*.what() ==
      ['created, the first of 5000', 'created, the last of 5000', 'asked to go, the first of 5000', 'asked to go, the last of 5000', '5000 left; 5000 asked to go, 0 waiting for finalizers']
    new TimelinePicture(told).svg().length() < 50_000
  }

  def "a picture has so many lanes and moments as there is room for, and says what it leaves out; the JSON has all"() {
    given:
    def kinds = (1..60).collect { object([type: new ResourceType("g${it}.example.com", 'v1', 'things', 'Thing', true, [] as Set), name: "one-$it"]) }
    def picture = new TimelinePicture(chronicle(diagnose(objects: kinds)))

    expect:
    picture.text(Style.plain()).contains('45 more lanes have no room here')
    picture.text(Style.plain()).contains('42 earlier moments have no room here')
    picture.text(Style.plain()).contains('you are here')
    picture.json().path('moments').size() == 60 * 3 + 4
    picture.mermaid().readLines().size() < 150
  }

  def "runs of this tool are those about this very namespace, on this cluster"() {
    given:
    def namespace = Evidences.namespace([created: Duration.ofDays(9)])
    def runs = [
      run('r1', '/api/v1/namespaces/payments', 'uid-1'), run('r2', '/api/v1/namespaces/payments', 'uid-of-an-earlier-one'),
      run('r3', '/api/v1/namespaces/payments/pods/web', 'uid-9'), run('r4', '/api/v1/namespaces/payments-2', ''),
      run('r5', '/api/v1/namespaces/payments', 'uid-1', 'other'), run('r6', '/api/v1/namespaces/payments/pods/web', 'uid-9', 'sandbox', NOW - Duration.ofDays(20)),
    ]
    def about = RunMoments.about(runs, new Endpoint('sandbox', 'https://s'), namespace)

    expect:
    about*.id() == ['r1', 'r3']
    Chronicle.of(diagnose([:]), about).moments().findAll { it.kind() == Moment.Kind.RUN }.collect { [it.what(), it.source(), it.time()] } == [
      ['run r1 began; it ended: freed', 'journal r1', NOW - Duration.ofMinutes(9)],
      ['run r3 began; it ended: freed', 'journal r3', NOW - Duration.ofMinutes(9)],
      ['strip configmap/a: 1 of 2 done', 'journal r1', NOW - Duration.ofMinutes(8)],
      ['strip configmap/a: 1 of 2 done', 'journal r3', NOW - Duration.ofMinutes(8)],
    ]
  }

  def "the axis leaves out long stretches in which nothing happened, but never the one until now: #hours"() {
    given:
    def times = hours.collect { NOW - Duration.ofHours(it) }
    def axis = new Axis(times, 100, 3)

    expect:
    axis.breaks().collect { [Duration.between(it.from(), NOW).toHours(), Duration.between(it.to(), NOW).toHours()] } == broken
    times.collect { Math.round(axis.place(it)) as int } == places

    where:
    hours            || broken              | places
    [4, 3, 2, 1, 0]  || []                  | [0, 25, 50, 75, 100]
    [900, 1, 0]      || [[900, 1]]          | [0, 3, 100]
    [900, 899, 0]    || []                  | [0, 0, 100]
    [0]              || []                  | [0]
    [900, 500, 2, 1, 0] || [[900, 500], [500, 2]] | [0, 3, 6, 53, 100]
  }

  def "a grace period that has not ended yet is behind now"() {
    given:
    def pod = object([type: PODS, name: 'web', ago: Duration.ofMinutes(-10)])
    def text = new TimelinePicture(chronicle(diagnose(objects: [pod]))).text(screen(80, true))

    expect:
    text.readLines().find { it.startsWith('pod/web') } ==~ /pod\/web .*\| +g/
  }

  def "a name is never more than a name: #name.inspect()"() {
    given:
    def found = diagnose(metadata: [name], objects: [object([name: name, finalizers: [name], manager: name])], events: [new ClusterEvent(name, true, name, name, NOW.minusSeconds(5))])
    def picture = new TimelinePicture(chronicle(found))

    expect:
    Pictures.isHarmless(Pictures.svg(picture.svg()))
    Pictures.isMermaid(picture.mermaid(), 'gantt', STATEMENTS)
    picture.text(screen(60)).codePoints().allMatch { it == ('\n' as char) as int || Character.getType(it) != Character.CONTROL }
    picture.text(screen(60)).readLines().every { Columns.of(it) <= 60 }

    where:
    name << Pictures.HOSTILE
  }

  private static Map written(String manager, int hoursAgo, Map spec) {
    [manager: manager, time: (NOW - Duration.ofHours(hoursAgo)).toString(), fieldsV1: ['f:spec': spec]]
  }

  private static PastRun run(String id, String goal, String uid, String context = 'sandbox', Instant began = NOW - Duration.ofMinutes(9)) {
    new PastRun(
      id, Path.of('f'), began, context, 'https://s', goal, uid, 'p', '', '', [new PastRun.Step(1, 'strip', 'configmap/a', 2, 'x', 'done', '')],
      [new PastRun.Request(id, 1, began + Duration.ofMinutes(1), 1, 'strip', '/p', 'u', '', true, '200')], 'freed', false, [])
  }

  private static Chronicle chronicle(Diagnosis found) {
    Chronicle.of(found, [])
  }

  private static Diagnosis diagnose(Map said) {
    Evidences.diagnose(said)
  }

  private static Diagnosis diagnose(Evidence evidence) {
    new Diagnostician(FinalizerCatalog.read()).diagnose(evidence)
  }
}
