package dev.unstick.view.picture.tree

import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.OwnerReference
import dev.unstick.cluster.ResourceType
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.Simulation
import dev.unstick.diagnosis.evidence.Backend
import dev.unstick.diagnosis.evidence.NodeState
import dev.unstick.view.Columns
import dev.unstick.view.Style
import dev.unstick.view.picture.Pictures
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.VOLUME_CLAIMS
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.view.picture.Pictures.screen

/** A tree shows what holds a namespace, from its kinds to those who own their finalizers. */
class TreePictureSpec extends Specification {
  static final String LABEL = /"[^"\[\]<>&`:;]*(#\d+;[^"\[\]<>&`:;]*)*"/
  static final List<String> STATEMENTS = [
    /  n\d+\[$LABEL]/, /  n\d+ --> n\d+/, /  classDef holds [a-z]+:#[0-9a-f]+(,[a-z]+:#[0-9a-f]+)*/, /  class n\d+(,n\d+)* holds/,
  ]

  @TempDir
  Path folder

  def "#scenario looks as it did when somebody looked at it, #width columns wide#ascii"() {
    given:
    def simulation = new Simulation([scenario], folder)
    def picture = new TreePicture(NamespaceTree.of(simulation.why(namespace)))
    def text = picture.text(screen(width, ascii == ' in ASCII'))

    expect:
    text == Pictures.golden("tree-$scenario-$width" + (ascii.empty ? '' : '-ascii'))
    text.readLines().every { Columns.of(it) <= width }
    Pictures.isHarmless(Pictures.svg(picture.svg()))
    Pictures.isMermaid(picture.mermaid(), 'flowchart LR', STATEMENTS)

    cleanup:
    simulation.close()

    where:
    scenario                 | namespace                     | width | ascii
    'content-finalizers'     | 'demo-content-finalizers'     | 80    | ''
    'content-finalizers'     | 'demo-content-finalizers'     | 40    | ' in ASCII'
    'kubesphere'             | 'kubesphere-system'           | 120   | ''
    'apiservice-unavailable' | 'demo-apiservice-unavailable' | 80    | ''
    'stranded-content'       | 'demo-stranded-content'       | 80    | ' in ASCII'
    'volume-protection'      | 'demo-volume-protection'      | 80    | ''
    'pods-terminating'       | 'demo-pods-terminating'       | 80    | ''
    'webhook-failing'        | 'demo-webhook-failing'        | 80    | ''
  }

  def "each finalizer stands below its object, with its owner and how that is"() {
    given:
    def claim = object([type: CLAIMS, name: 'ledger', finalizers: ['db.example.com/cleanup', 'other.example.com/x'], manager: 'db-operator'])
    def root = tree(objects: [claim], workloads: [Evidences.workload('db-operator', ready)])

    expect:
    with(found(root, 'dbclaim/ledger')) {
      type() == Branch.Type.OBJECT
      mark() == Branch.Mark.HOLDS
      branches()*.name() == ['db.example.com/cleanup', 'other.example.com/x']
      branches()[0].branches()*.label() == ["owner: deployment/db-operator -n operators ($state)".toString()]
      branches()[0].branches()*.mark() == [sign]
    }

    where:
    ready || state   | sign
    0     || 'dead'  | Branch.Mark.HOLDS
    1     || 'alive' | Branch.Mark.WORKS
  }

  def "both finalizer lists of the namespace are told apart, and only kubernetes is as it should be"() {
    expect:
    tree(metadata: ['a.example.com/x'], spec: ['kubernetes', 'b.example.com/y']).branches().findAll { it.type() == Branch.Type.FINALIZER }.collect { [it.label().tokenize(' ')[0, 1].join(' '), it.mark()] } ==
      [['metadata.finalizers: a.example.com/x', Branch.Mark.HOLDS], ['spec.finalizers: kubernetes', Branch.Mark.NONE], ['spec.finalizers: b.example.com/y', Branch.Mark.HOLDS]]
  }

  def "what holds a namespace from outside comes first, with what is behind it: #culprit"() {
    given:
    def first = tree(said).branches()[0]

    expect:
    first.name() == cause
    first.mark() == Branch.Mark.HOLDS
    first.branches()*.name().contains(culprit)

    where:
    said                                                                                                             || cause                    | culprit
    [apiServices: [Evidences.apiService()], unlisted: [Evidences.unlisted()]]                                        || 'apiservice-unavailable' | 'v1beta1.metrics.k8s.io'
    [objects: [object('a', [], false)], webhooks: [Evidences.webhook()], backends: Evidences.behind(Backend.MISSING), conditions: Evidences.failed('failed calling webhook "guard.example.com": failed to call webhook: Post "https://guard.hooks.svc:443/": service "guard" not found')] || 'webhook-failing' | 'guard'
  }

  def "a pod waits for its node, a claim for the pod that uses it, an owner for what it owns"() {
    given:
    def web = object([type: PODS, name: 'web'])
    def data = object([type: VOLUME_CLAIMS, name: 'data', finalizers: ['kubernetes.io/pvc-protection']])
    def parent = object('parent', ['foregroundDeletion'])
    def child = new ObjectSummary(new ObjectReference('v1', 'ConfigMap', 'configmaps', 'payments', 'child'), 'uid-child', '9', [], null, null, [new OwnerReference('v1', 'ConfigMap', 'parent', 'uid-parent', true)], [:])
    def root = tree(objects: [web, data, parent, child], pods: [Evidences.pod(mounts: ['data'])], nodes: Evidences.node(NodeState.Readiness.SILENT))

    expect:
    found(root, 'pod/web').branches()*.name() == ['node/node-1']
    found(root, 'pod/web').mark() == Branch.Mark.HOLDS
    found(root, 'persistentvolumeclaim/data').branches()[0].branches()*.name().contains('pod/web')
    found(root, 'configmap/parent').branches()[0].branches()*.name().contains('configmap/child')
  }

  def "what could not be looked at is a branch of its own, and nobody can say whether it holds"() {
    given:
    def unseen = tree(unlisted: [Evidences.unlisted()]).branches().findAll { it.type() == Branch.Type.UNSEEN }

    expect:
    unseen*.name() == ['metrics.k8s.io/v1beta1']
    unseen*.mark() == [Branch.Mark.UNKNOWN]
  }

  def "of five thousand objects and a hundred kinds the first are drawn, those that wait before the others, and the others counted"() {
    given:
    def many = (1..5000).collect { object([name: "config-$it", finalizers: it == 4711 ? ['a.example.com/x'] : []]) }
    def kinds = (1..100).collect { object([type: new ResourceType("g${it}.example.com", 'v1', 'things', 'Thing', true, [] as Set), name: 'one']) }
    def root = tree(objects: many + kinds)

    expect:
    with(found(root, 'configmaps')) {
      branches()*.name() == ['configmap/config-4711', 'configmap/config-1', 'configmap/config-2', '']
      branches()[3].label() == '... and 4997 more'
    }
    root.branches().findAll { it.type() == Branch.Type.KIND }.size() == 12
    root.branches()[-1].label() == '... and 89 more'
    new TreePicture(root).svg().length() < 100_000
    new TreePicture(root).mermaid().length() < 20_000
    new TreePicture(root).text(Style.plain()).readLines().size() < 100
  }

  def "of a namespace that nobody asked to go nothing holds it, and its finalizers are there"() {
    given:
    def root = tree(active: true, metadata: ['a.example.com/x'], objects: [object('settings', ['b.example.com/y'], false)])

    expect:
    root.label() == 'namespace payments: Active, nobody asked it to go'
    all(root).findAll { it.type() != Branch.Type.OWNER && it.mark() == Branch.Mark.HOLDS } == []
    all(root)*.name().containsAll(['a.example.com/x', 'b.example.com/y'])
  }

  def "what holds is told by a sign, with colour and without"() {
    given:
    def picture = new TreePicture(tree(metadata: ['a.example.com/x']))

    expect:
    picture.text(new Style(false, 80)).contains('\u2716 metadata.finalizers: a.example.com/x')
    picture.text(new Style(true, 80)).contains('\u001B[31m\u2716\u001B[0m metadata.finalizers: a.example.com/x')
    picture.text(new Style(false, 80, true, true)).contains('|- ! metadata.finalizers: a.example.com/x')
    picture.text(new Style(false, 80, true, true)).codePoints().allMatch { it < 128 }
  }

  def "a name is never more than a name: #name.inspect()"() {
    given:
    def picture = new TreePicture(tree(metadata: [name], spec: [name], objects: [object(name, [name])], unlisted: [Evidences.unlisted(name)]))
    def svg = Pictures.svg(picture.svg())

    expect:
    Pictures.isHarmless(svg)
    Pictures.isMermaid(picture.mermaid(), 'flowchart LR', STATEMENTS)
    picture.text(screen(60)).codePoints().allMatch { it == ('\n' as char) as int || Character.getType(it) != Character.CONTROL }
    picture.text(screen(60)).readLines().every { Columns.of(it) <= 60 }
    picture.json().path('branches').valueStream().anyMatch { it.path('name').asString() == name }

    where:
    name << Pictures.HOSTILE
  }

  def "a name that is harmless is in the SVG as it is"() {
    expect:
    Pictures.texts(Pictures.svg(new TreePicture(tree(metadata: ['<b> & "c"'])).svg())).contains('\u2716 metadata.finalizers: <b> & "c"')
  }

  private static Branch tree(Map said) {
    NamespaceTree.of(Evidences.diagnose(said))
  }

  private static List<Branch> all(Branch branch) {
    [branch] + branch.branches().collectMany { all(it) }
  }

  private static Branch found(Branch root, String name) {
    all(root).find { it.name() == name && it.type() in [Branch.Type.OBJECT, Branch.Type.KIND] }
  }
}
