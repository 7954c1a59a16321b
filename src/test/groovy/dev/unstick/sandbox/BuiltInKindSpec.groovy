package dev.unstick.sandbox

import dev.unstick.sandbox.resource.BuiltIn
import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Instant

/** The built-in kinds: which there are, what the server fills in, what it refuses and what may not change. */
class BuiltInKindSpec extends Specification {
  static final String DEFAULT = '/api/v1/namespaces/default'
  static final String APPS = '/apis/apps/v1/namespaces/default'
  static final String JOBS = '/apis/batch/v1/namespaces/default/jobs'
  static final Map POD = [containers: [[name: 'a', image: 'x']]]

  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z')))
  def api = Api.of(sandbox)

  def "every resource that is listed can be listed, as itself and as a table"() {
    given:
    def table = [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io']
    def paths = BuiltIn.all().findAll { it.storage() }.collect { "${it.group() ? '/apis/' : '/api/'}${it.apiVersion()}/${it.plural()}".toString() }

    expect:
    paths.size() == 58
    paths.findAll { api.get(it).json.kind?.endsWith('List') != true } == []
    paths.findAll { api.get(it, table).json.columnDefinitions?.first()?.name != 'Name' && !it.endsWith('/events') } == []
  }

  def "a table can show an object of which nothing but the name is known: #resource.plural"() {
    given:
    def home = resource.namespaced() ? 'namespaces/default/' : ''
    def path = "${resource.group() ? '/apis/' : '/api/'}${resource.apiVersion()}/$home${resource.plural()}"
    api.post(path.toString(), [metadata: [name: 'bare']])

    expect:
    api.get(path.toString(), [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io']).json.kind == 'Table'

    where:
    resource << BuiltIn.all().findAll { it.storage() }
  }

  def "a pod gets what every pod has"() {
    expect:
    with(api.post("$DEFAULT/pods", [metadata: [name: 'p'], spec: [containers: [[name: 'a', image: 'x', resources: [limits: [cpu: 1]]]]]]).json) {
      spec.subMap(['restartPolicy', 'terminationGracePeriodSeconds', 'dnsPolicy', 'schedulerName', 'securityContext', 'enableServiceLinks', 'priority']) ==
        [restartPolicy: 'Always', terminationGracePeriodSeconds: 30, dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler',
         securityContext: [:], enableServiceLinks: true, priority: 0]
      spec.containers[0].resources == [limits: [cpu: '1'], requests: [cpu: '1']]
      spec.containers[0].imagePullPolicy == 'Always'
      spec.tolerations*.key == ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
      status == [phase: 'Pending', qosClass: 'Burstable']
    }
  }

  def "unknown fields and empty values are not kept"() {
    expect:
    api.post("$DEFAULT/configmaps", [metadata: [name: 'c', labels: [:], foo: 1], data: [a: null], binaryData: [:], bar: 2]).json
      .with { [it.keySet() as Set, it.data, it.metadata.keySet().findAll { it in ['labels', 'foo'] }] } ==
      [['kind', 'apiVersion', 'metadata', 'data'] as Set, [a: ''], [] as Set]
  }

  def "a #kind gets its defaults"() {
    expect:
    api.post(path, [metadata: [name: 'd']] + body).json.spec.subMap(expected.keySet()) == expected

    where:
    kind          | path                                                      | body                 || expected
    'deployment'  | "$APPS/deployments"                                       | [spec: workload()]   || [replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, strategy: [type: 'RollingUpdate', rollingUpdate: [maxUnavailable: '25%', maxSurge: '25%']]]
    'statefulset' | "$APPS/statefulsets"                                      | [spec: workload()]   || [replicas: 1, podManagementPolicy: 'OrderedReady', updateStrategy: [type: 'RollingUpdate', rollingUpdate: [partition: 0]]]
    'daemonset'   | "$APPS/daemonsets"                                        | [spec: workload()]   || [revisionHistoryLimit: 10, updateStrategy: [type: 'RollingUpdate', rollingUpdate: [maxUnavailable: 1, maxSurge: 0]]]
    'job'         | JOBS                                                      | [spec: [template: [spec: [*: POD, restartPolicy: 'Never']]]] || [backoffLimit: 6, completions: 1, parallelism: 1, suspend: false, completionMode: 'NonIndexed']
    'service'     | "$DEFAULT/services"                                       | [spec: [ports: [[port: 80]]]] || [type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster', ports: [[port: 80, protocol: 'TCP', targetPort: 80]]]
    'claim'       | "$DEFAULT/persistentvolumeclaims"                         | [spec: claim()]      || [volumeMode: 'Filesystem', accessModes: ['ReadWriteOnce']]
    'policy'      | '/apis/networking.k8s.io/v1/namespaces/default/networkpolicies' | [spec: [podSelector: [:]]] || [policyTypes: ['Ingress'], podSelector: [:]]
  }

  def "claims and volumes are protected from their creation on"() {
    expect:
    api.post("$DEFAULT/persistentvolumeclaims", [metadata: [name: 'c'], spec: claim()]).json.metadata.finalizers == ['kubernetes.io/pvc-protection']
    api.post('/api/v1/persistentvolumes', [metadata: [name: 'v', finalizers: ['a.io/b']],
      spec: [accessModes: ['ReadWriteOnce'], capacity: [storage: '1Gi'], hostPath: [path: '/x']]]).json.metadata.finalizers ==
      ['a.io/b', 'kubernetes.io/pv-protection']
  }

  def "a job selects by its own uid, a secret's texts become data, a namespace knows its name"() {
    given:
    def job = api.post(JOBS, [metadata: [name: 'j'], spec: [template: [spec: [*: POD, restartPolicy: 'Never']]]]).json

    expect:
    job.spec.selector.matchLabels == ['batch.kubernetes.io/controller-uid': job.metadata.uid]
    job.spec.template.metadata.labels['job-name'] == 'j'
    api.post("$DEFAULT/secrets", [metadata: [name: 's'], stringData: [a: 'b']]).json.subMap(['data', 'type', 'stringData']) == [data: [a: 'Yg=='], type: 'Opaque']
  }

  def "generation counts changes of the specification and nothing else"() {
    given:
    api.post("$APPS/deployments", [metadata: [name: 'd'], spec: workload()])

    expect:
    api.merge("$APPS/deployments/d", [metadata: [labels: [a: 'b']]]).json.metadata.generation == 1
    api.merge("$APPS/deployments/d/status", [status: [replicas: 1]]).json.metadata.generation == 1
    api.merge("$APPS/deployments/d", [spec: [replicas: 4]]).json.metadata.generation == 2
    api.merge("$APPS/deployments/d/scale", [spec: [replicas: 5]]).json.spec.replicas == 5
    api.get("$APPS/deployments/d").json.with { [metadata.generation, spec.replicas] } == [3, 5]
  }

  def "what is missing or wrong in a new #kind is told in the server's words"() {
    expect:
    with(api.post(path, [metadata: [name: 'n']] + body)) {
      code == 422
      message == "$kind \"n\" is invalid: $text"
    }

    where:
    kind                    | path                               | body                                                  || text
    'Pod'                   | "$DEFAULT/pods"                    | [spec: [:]]                                           || 'spec.containers: Required value'
    'Pod'                   | "$DEFAULT/pods"                    | [spec: [containers: [[name: 'a']]]]                   || 'spec.containers[0].image: Required value'
    'Pod'                   | "$DEFAULT/pods"                    | [spec: [*: POD, restartPolicy: 'Foo']]                || 'spec.restartPolicy: Unsupported value: "Foo": supported values: "Always", "OnFailure", "Never"'
    'Pod'                   | "$DEFAULT/pods"                    | [spec: [containers: [[name: 'a', image: 'x', volumeMounts: [[name: 'v', mountPath: '/x']]]]]] || 'spec.containers[0].volumeMounts[0].name: Not found: "v"'
    'Deployment.apps'       | "$APPS/deployments"                | [spec: [:]]                                           || '[spec.selector: Required value, spec.template.metadata.labels: Invalid value: map[string]string(nil): `selector` does not match template `labels`, spec.template.spec.containers: Required value]'
    'Deployment.apps'       | "$APPS/deployments"                | [spec: workload() + [replicas: -1]]                   || 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'
    'Job.batch'             | JOBS                               | [spec: [template: [spec: POD]]]                       || 'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'
    'Service'               | "$DEFAULT/services"                | [spec: [:]]                                           || 'spec.ports: Required value'
    'PersistentVolumeClaim' | "$DEFAULT/persistentvolumeclaims"  | [spec: [:]]                                           || '[spec.accessModes: Required value: at least 1 access mode is required, spec.resources[storage]: Required value]'
    'ConfigMap'             | "$DEFAULT/configmaps"              | [data: ['a b': 'c']]                                  || 'data[a b]: Invalid value: "a b": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' (e.g. \'key.name\',  or \'KEY_NAME\',  or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')'
    'ServiceAccount'        | "$DEFAULT/serviceaccounts"         | [metadata: [name: 'n', ownerReferences: [[apiVersion: 'v1', kind: 'Pod', name: 'p', uid: '']]]] || 'metadata.ownerReferences.uid: Invalid value: "": uid must not be empty'
  }

  def "what may not change stays: #what"() {
    given:
    assert api.post(path, [metadata: [name: 'n']] + body).code == 201

    expect:
    with(api.merge("$path/n", change)) {
      code == 422
      json.details.causes[0].with { "$field: $message".toString() }.startsWith(text)
    }

    where:
    what            | path                              | body                                    | change                                  || text
    'a pod'         | "$DEFAULT/pods"                   | [spec: POD]                             | [spec: [dnsPolicy: 'Default']]          || 'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`'
    'a secret'      | "$DEFAULT/secrets"                | [stringData: [a: 'b'], immutable: true] | [data: [a: 'Yw==']]                     || 'data: Forbidden: field is immutable when `immutable` is set'
    'a type'        | "$DEFAULT/secrets"                | [:]                                     | [type: 'x']                             || 'type: Invalid value: "x": field is immutable'
    'a claim'       | "$DEFAULT/persistentvolumeclaims" | [spec: claim()]                         | [spec: [accessModes: ['ReadWriteMany']]] || 'spec: Forbidden: spec is immutable after creation except resources.requests'
    'an address'    | "$DEFAULT/services"               | [spec: [ports: [[port: 80]]]]           | [spec: [clusterIP: '10.96.1.1']]        || 'spec.clusterIPs[0]: Invalid value: []string{"10.96.1.1"}: may not change once set'
    'a selector'    | "$APPS/deployments"               | [spec: workload()]                      | [spec: [selector: [matchLabels: [x: 'y']], template: [metadata: [labels: [x: 'y']]]]] || 'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"d", "x":"y"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable'
    'a set'         | "$APPS/statefulsets"              | [spec: workload()]                      | [spec: [serviceName: 'y']]              || 'spec: Forbidden: updates to statefulset spec for fields other than'
  }

  def "an image, and labels, of a pod may change"() {
    given:
    api.post("$DEFAULT/pods", [metadata: [name: 'p'], spec: POD])

    expect:
    api.strategic("$DEFAULT/pods/p", [metadata: [labels: [a: 'b']], spec: [containers: [[name: 'a', image: 'y']]]]).code == 200
  }

  def "fieldValidation=#mode of an unknown and a repeated field answers #expected"() {
    given:
    def body = '{"metadata":{"name":"c"},"data":{"a":"1","a":"2"},"foo":1}'
    def answer = api.post("$DEFAULT/configmaps?fieldValidation=$mode", body)

    expect:
    answer.code == expected
    mode != 'Strict' || answer.message == 'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "data.a", unknown field "foo"'
    expected != 422 || answer.message == 'CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "Foo": supported values: "", "Ignore", "Strict", "Warn"'
    expected != 201 || answer.json.data == [a: '2']

    where:
    mode     || expected
    'Ignore' || 201
    'Warn'   || 201
    'Strict' || 400
    'Foo'    || 422
  }

  def "a value of the wrong type is refused as Go's decoder does: #body"() {
    expect:
    with(api.post("$APPS/deployments", [metadata: [name: 'd']] + body)) {
      code == 400
      message == 'Deployment in version "v1" cannot be handled as a Deployment: ' + text
    }

    where:
    body                                                                                   || text
    [spec: [replicas: 'x']]                                                                || 'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32'
    [spec: [replicas: 1.5]]                                                                || 'json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32'
    [spec: [template: [spec: [containers: [[image: 5]]]]]]                                 || 'json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.image of type string'
    [spec: [template: [spec: [containers: [[resources: [limits: [cpu: 'foo']]]]]]]]        || "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)\$'"
  }

  private static Map workload() {
    [selector: [matchLabels: [app: 'd']], template: [metadata: [labels: [app: 'd']], spec: POD]]
  }

  private static Map claim() {
    [accessModes: ['ReadWriteOnce'], resources: [requests: [storage: '1Gi']]]
  }
}
