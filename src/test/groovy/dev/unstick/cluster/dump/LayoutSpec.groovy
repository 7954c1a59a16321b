package dev.unstick.cluster.dump

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ListingProgress

import java.nio.charset.StandardCharsets
import java.nio.file.Files

/** How people lay out what they send, and what follows from it. */
class LayoutSpec extends DumpSpecification {
  static final Map SHOP = pod('shop', 'payments')
  static final Map TILL = pod('till', 'payments')
  static final Map OTHER = pod('other', 'orders')
  static final String SHOP_YAML = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\n  namespace: payments\n'

  def "#layout holds the pod"() {
    given:
    def cluster = cluster(files)

    expect:
    cluster.get('/api/v1/namespaces/payments/pods/shop').path('kind').asString() == 'Pod'
    contents(cluster).objects()*.reference()*.path() == ['/api/v1/namespaces/payments/pods/shop']

    where:
    layout                                  | files
    'one object in JSON'                    | ['pod.json': SHOP]
    'one object in YAML'                    | ['pod.yaml': SHOP_YAML]
    'YAML under the name of JSON'           | ['pod.json': SHOP_YAML]
    'JSON under the name of YAML'           | ['pod.yml': SHOP]
    'a list of kubectl in JSON'             | ['pods.json': list(SHOP)]
    'a list of kubectl in YAML'             | ['pods.yaml': "apiVersion: v1\nitems:\n- ${SHOP_YAML.trim().replace('\n', '\n  ')}\nkind: List\n".toString()]
    'a typed list'                          | ['pods.json': [kind: 'PodList', apiVersion: 'v1', metadata: [:], items: [SHOP.subMap(['metadata'])]]]
    'a typed list that says so at its end'  | ['pods.json': [apiVersion: 'v1', items: [SHOP.subMap(['metadata'])], kind: 'PodList']]
    'an array of objects'                   | ['pods.json': [SHOP]]
    'several documents in YAML'             | ['all.yaml': "---\nkind: Note\n---\n$SHOP_YAML---\n# nothing\n".toString()]
    'several documents in JSON'             | ['all.json': '{"a": 1}\n{"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop","namespace":"payments"}}{}']
    'a folder deep down'                    | ['a/b/c/d/pod.json': SHOP, 'a/b/shop.log': 'line', 'a/.hidden/x.json': pod('hidden', 'payments')]
    'cluster-info dump'                     | ['nodes.json': [kind: 'NodeList', apiVersion: 'v1', items: []], 'payments/pods.json': [kind: 'PodList', apiVersion: 'v1', items: [SHOP.subMap(['metadata'])]], 'payments/shop/logs.txt': 'x']
    'must-gather, lists'                    | ['namespaces/payments/core/pods.yaml': "---\napiVersion: v1\nitems:\n- metadata:\n    name: shop\n    namespace: payments\nkind: PodList\n"]
    'must-gather, an object a file'         | ['must-gather.local.1/quay-io/namespaces/payments/pods/shop/shop.yaml': "---\n$SHOP_YAML".toString()]
    'UTF-8 with a byte order mark'          | ['pod.yaml': '\uFEFF' + SHOP_YAML]
    'UTF-16, as PowerShell writes it'       | ['pod.yaml': ('\uFEFF' + SHOP_YAML.replace('\n', '\r\n')).getBytes(StandardCharsets.UTF_16LE)]
    'anchors, as Python writes them'        | ['pods.yaml': "${SHOP_YAML}  labels: &id001\n    app: shop\nspec:\n  selector: *id001\n".toString()]
  }

  def "one file of any name is a dump too"() {
    given:
    def file = Files.writeString(directory.resolve('sent-by-mail.txt'), SHOP_YAML)

    when:
    def connection = DumpConnection.open(file)

    then:
    connection.cluster().endpoint().context() == 'sent-by-mail.txt'
    connection.cluster().endpoint().server() == file.toString()
    connection.contexts() == []
    names(connection.cluster(), '/api/v1/namespaces/payments/pods') == ['shop']
  }

  def "the newest state of an object counts, wherever it lies"() {
    expect:
    cluster(files).get('/api/v1/namespaces/payments/pods/shop').path('status').path('phase').asString() == 'New'

    where:
    files << [['a.json': state('9', 'Old'), 'b.json': state('10', 'New')], ['a.json': state('10', 'New'), 'b.json': state('9', 'Old')]]
  }

  def "#what says that #path is #outcome"() {
    expect:
    outcome(cluster(files), path) == outcome

    where:
    what                                   | files                                                                     | path                                           || outcome
    'a list in one namespace'              | ['pods.json': list(SHOP)]                                                 | '/api/v1/namespaces/payments/pods/gone'        || 'NOT_FOUND'
    'a list in one namespace'              | ['pods.json': list(SHOP)]                                                 | '/api/v1/namespaces/orders/pods/gone'          || 'NOT_DUMPED'
    'a list in one namespace'              | ['pods.json': list(SHOP)]                                                 | '/api/v1/namespaces/orders/pods'               || 'NOT_DUMPED'
    'a list in one namespace'              | ['pods.json': list(SHOP)]                                                 | '/api/v1/pods'                                 || 'NOT_DUMPED'
    'a list in one namespace'              | ['pods.json': list(SHOP)]                                                 | '/api/v1/namespaces/payments/secrets/gone'     || 'NOT_DUMPED'
    'a list of two namespaces'             | ['pods.json': list(SHOP, OTHER)]                                          | '/api/v1/namespaces/elsewhere/pods/gone'       || 'NOT_FOUND'
    'a list of two namespaces'             | ['pods.json': list(SHOP, OTHER)]                                          | '/api/v1/pods'                                 || 'listed'
    'one object'                           | ['pod.json': SHOP]                                                        | '/api/v1/namespaces/payments/pods/gone'        || 'NOT_DUMPED'
    'one object'                           | ['pod.json': SHOP]                                                        | '/api/v1/namespaces/payments/pods'             || 'listed'
    'one namespace'                        | ['ns.json': terminating('payments')]                                      | '/api/v1/namespaces'                           || 'listed'
    'one namespace'                        | ['ns.json': terminating('payments')]                                      | '/api/v1/namespaces/orders'                    || 'NOT_DUMPED'
    'a list of namespaces'                 | ['ns.json': list(terminating('payments'))]                                | '/api/v1/namespaces/orders'                    || 'NOT_FOUND'
    'an empty list called nodes'           | ['nodes.json': list()]                                                    | '/api/v1/nodes'                                || 'listed'
    'an empty list called nodes'           | ['nodes.json': list()]                                                    | '/api/v1/nodes/one'                            || 'NOT_FOUND'
    'an empty list called by a short name' | ['ns.json': terminating('payments'), 'pvc.json': list()]                  | '/api/v1/namespaces/payments/persistentvolumeclaims' || 'listed'
    'an empty list, of the only namespace' | ['ns.json': terminating('payments'), 'pods.json': list()]                 | '/api/v1/namespaces/payments/pods/gone'        || 'NOT_FOUND'
    'an empty list, of the stuck one'      | ['ns.json': list(terminating('payments'), namespace('orders')), 'pods.json': list()] | '/api/v1/namespaces/payments/pods'  || 'listed'
    'an empty list, of the stuck one'      | ['ns.json': list(terminating('payments'), namespace('orders')), 'pods.json': list()] | '/api/v1/namespaces/orders/pods'    || 'NOT_DUMPED'
    'an empty list of nobody knows where'  | ['ns.json': list(namespace('payments'), namespace('orders')), 'pods.json': list()] | '/api/v1/namespaces/payments/pods'    || 'NOT_DUMPED'
    'a namespace in the file\'s name'      | ['ns.json': list(namespace('payments'), namespace('orders')), 'payments-pods.json': list()] | '/api/v1/namespaces/payments/pods' || 'listed'
    'a namespace in the folder\'s name'    | ['ns.json': list(namespace('payments'), namespace('orders')), 'payments/pods.json': list()] | '/api/v1/namespaces/payments/pods' || 'listed'
    'an empty typed list'                  | ['payments/x.json': [kind: 'PodList', apiVersion: 'v1', items: null], 'ns.json': terminating('payments')] | '/api/v1/namespaces/payments/pods' || 'listed'
    'kubectl get all'                      | ['all.json': list(SHOP)]                                                  | '/api/v1/namespaces/payments/services'         || 'NOT_DUMPED'
    'a file as of api-resources'           | ['ns.json': terminating('payments'), 'widgets.example.com.json': list()]  | '/apis/example.com/v1/namespaces/payments/widgets' || 'listed'
    'a file as of api-resources'           | ['ns.json': terminating('payments'), 'deployments.apps.json': list()]     | '/apis/apps/v1/namespaces/payments/deployments/x' || 'NOT_FOUND'
    'a folder of objects'                  | ['cluster-scoped-resources/core/nodes/one.yaml': 'apiVersion: v1\nkind: Node\nmetadata: {name: one}'] | '/api/v1/nodes/two' || 'NOT_FOUND'
    'a list that breaks off'               | ['pods.json': '{"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop","namespace":"payments"}},{"kin'] | '/api/v1/namespaces/payments/pods/gone' || 'NOT_DUMPED'
    'an older version than is asked for'   | ['p.json': list(object('policy/v1beta1', 'PodDisruptionBudget', 'shop', 'payments'))] | '/apis/policy/v1/namespaces/payments/poddisruptionbudgets/shop' || 'there'
    'nothing'                              | ['pods.json': list(SHOP)]                                                 | '/healthz'                                     || 'NOT_DUMPED'
    'nothing'                              | ['pods.json': list(SHOP)]                                                 | '/api/v1/namespaces/payments/pods/shop/log'    || 'NOT_DUMPED'
    'nothing'                              | ['pods.json': list(SHOP)]                                                 | '/version'                                     || 'NOT_DUMPED'
  }

  def "the plural of #kind is #plural, from #from"() {
    given:
    def cluster = cluster(files)

    expect:
    contents(cluster).objects().find { it.reference().kind() == kind }.reference().resource() == plural
    names(cluster, "/apis/example.com/v1/namespaces/payments/$plural") == ['one']

    where:
    from             | kind     | files                                                                                                             || plural
    'its definition' | 'Mouse'  | ['a.json': object('example.com/v1', 'Mouse', 'one', 'payments'), 'crd.json': definition('mice', 'Mouse', 'example.com')] || 'mice'
    'the folder'     | 'Mouse'  | ['namespaces/payments/example.com/mice/one.yaml': object('example.com/v1', 'Mouse', 'one', 'payments')]           || 'mice'
    'the file'       | 'Mouse'  | ['mice.example.com.json': list(object('example.com/v1', 'Mouse', 'one', 'payments'))]                             || 'mice'
    'its spelling'   | 'Widget' | ['a.json': object('example.com/v1', 'Widget', 'one', 'payments')]                                                 || 'widgets'
    'its spelling'   | 'Policy' | ['a.json': object('example.com/v1', 'Policy', 'one', 'payments')]                                                 || 'policies'
    'its spelling'   | 'Class'  | ['a.json': object('example.com/v1', 'Class', 'one', 'payments')]                                                  || 'classes'
  }

  def "a list answers as the API would, and by its selectors"() {
    given:
    def cluster = cluster(['pods.json': list(
      pod('shop', 'payments') + [spec: [nodeName: 'one']],
      object('v1', 'Pod', 'till', 'payments', [metadata: [labels: [app: 'till', tier: 'web']], spec: [nodeName: 'two']]))])

    expect:
    names(cluster, '/api/v1/namespaces/payments/pods?limit=500' + query) == names
    cluster.get('/api/v1/namespaces/payments/pods').path('kind').asString() == 'PodList'

    where:
    query                                                 || names
    ''                                                    || ['shop', 'till']
    '&fieldSelector=metadata.name%3Dshop'                 || ['shop']
    '&fieldSelector=spec.nodeName!%3Done,metadata.name%3D%3Dtill' || ['till']
    '&labelSelector=app%3Dtill'                           || ['till']
    '&labelSelector=app!%3Dtill'                          || ['shop']
    '&labelSelector=app'                                  || ['till']
    '&labelSelector=!app'                                 || ['shop']
    '&labelSelector=app+in+(till,other),tier+in+(web)'    || ['till']
    '&labelSelector=app+notin+(till)'                     || ['shop']
  }

  def "the version is what kubectl version said: #form"() {
    expect:
    cluster(['pods.json': list(SHOP), (file): text]).version() == 'v1.29.4'

    where:
    form          | file           | text
    'JSON'        | 'version.json' | '{"clientVersion": {"gitVersion": "v1.32.0"}, "serverVersion": {"gitVersion": "v1.29.4"}}'
    'YAML'        | 'version.yaml' | 'clientVersion:\n  gitVersion: v1.32.0\nserverVersion:\n  gitVersion: v1.29.4\n'
    'of the API'  | 'version.json' | '{"major": "1", "gitVersion": "v1.29.4"}'
  }

  def "an unknown version is said to be unknown, and what the nodes run"() {
    when:
    cluster(['nodes.json': list(object('v1', 'Node', 'one', null, [status: [nodeInfo: [kubeletVersion: 'v1.28.3']]]))]).version()

    then:
    def failure = thrown(ClusterException)
    failure.failure() == ClusterException.Failure.NOT_DUMPED
    failure.message.contains('kubelet v1.28.3')
    failure.message.contains('kubectl version -o json > version.json')
  }

  def "what is not in the dump is told with the command that dumps it"() {
    when:
    cluster(['pods.json': list(SHOP)]).get(path)

    then:
    def failure = thrown(ClusterException)
    failure.status() == 0
    failure.message.contains(kind)
    failure.message.contains("kubectl get $command")

    where:
    path                                             | kind         | command
    '/api/v1/nodes'                                  | 'Node'       | 'nodes -o json > nodes.json'
    '/api/v1/nodes/one'                              | 'Node "one"' | 'nodes -o json > nodes.json'
    '/api/v1/namespaces/orders/pods'                 | 'Pod'        | 'pods -n orders -o json > pods.json'
    '/api/v1/pods'                                   | 'some namespaces alone' | 'pods -A -o json > pods.json'
    '/apis/apps/v1/namespaces/orders/deployments/x'  | 'Deployment "x"' | 'deployments.apps -n orders -o json > deployments.apps.json'
    '/apis/example.com/v1/widgets'                   | 'widgets'    | 'widgets.example.com -o json > widgets.example.com.json'
  }

  def "what is no absolute path is refused: #path"() {
    when:
    cluster(['pods.json': list(SHOP)]).get(path)

    then:
    thrown(IllegalArgumentException)

    where:
    path << ['api/v1/pods', '', 'http://elsewhere.example.com/api/v1/pods']
  }

  def "the kinds are those of the dump and of its definitions, and dead groups are told"() {
    given:
    def cluster = cluster([
      'pods.json': list(SHOP),
      'crds.json': list(definition('widgets', 'Widget', 'example.com', 'Namespaced', ['v1alpha1', 'v1beta2', 'v1'])),
      'apiservices.json': list(
        object('apiregistration.k8s.io/v1', 'APIService', 'v1beta1.metrics.k8s.io', null, [spec: [group: 'metrics.k8s.io', version: 'v1beta1'], status: [conditions: [[type: 'Available', status: 'False', reason: 'ServiceNotFound', message: 'service/metrics-server in "kube-system" is not present']]]]),
        object('apiregistration.k8s.io/v1', 'APIService', 'v1.apps', null, [spec: [group: 'apps', version: 'v1'], status: [conditions: [[type: 'Available', status: 'True']]]]))])

    when:
    def discovery = cluster.discover()

    then:
    discovery.types().collect { [it.apiVersion(), it.resource(), it.namespaced()] } as Set == [
      ['v1', 'pods', true], ['example.com/v1', 'widgets', true],
      ['apiextensions.k8s.io/v1', 'customresourcedefinitions', false], ['apiregistration.k8s.io/v1', 'apiservices', false]] as Set
    discovery.types().every { it.verbs().containsAll(['list', 'get', 'delete']) }
    discovery.failed().collect { [it.groupVersion(), it.reason()] } == [['metrics.k8s.io/v1beta1', 'ServiceNotFound: service/metrics-server in "kube-system" is not present']]
  }

  def "each namespace of a sweep has what is in it, and others are met"() {
    given:
    def cluster = cluster(['pods.json': list(SHOP, TILL, OTHER)])

    when:
    def sweep = cluster.sweep(['payments', 'empty'], { it == 'orders' }, ListingProgress.NONE)

    then:
    sweep.contents().collectEntries { [it.key, it.value.objects()*.reference()*.name()] } == [payments: ['shop', 'till'], empty: [], orders: ['other']]
    sweep.unlisted() == []
  }

  private static Map state(String resourceVersion, String phase) {
    object('v1', 'Pod', 'shop', 'payments', [metadata: [resourceVersion: resourceVersion], status: [phase: phase]])
  }
}
