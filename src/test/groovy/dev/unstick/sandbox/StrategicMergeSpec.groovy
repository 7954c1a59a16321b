package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Specification

/** Strategic merge patches, directive by directive. */
class StrategicMergeSpec extends Specification {
  static final String CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
  static final String DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'

  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0)
  def api = Api.of(sandbox)

  def "finalizers [a, c] patched with #patch are #finalizers"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['x.io/a', 'x.io/c']]])

    expect:
    api.strategic("$CONFIG_MAPS/c", [metadata: patch]).json.metadata.finalizers == finalizers

    where:
    patch                                                                              || finalizers
    [finalizers: ['x.io/d', 'x.io/a']]                                                 || ['x.io/d', 'x.io/a', 'x.io/c']
    [finalizers: []]                                                                   || ['x.io/a', 'x.io/c']
    [finalizers: null]                                                                 || null
    ['$deleteFromPrimitiveList/finalizers': ['x.io/a', 'x.io/z']]                      || ['x.io/c']
    ['$deleteFromPrimitiveList/finalizers': ['x.io/a', 'x.io/c']]                      || null
    ['$setElementOrder/finalizers': ['x.io/c', 'x.io/a']]                              || ['x.io/c', 'x.io/a']
    ['$setElementOrder/finalizers': ['x.io/c', 'x.io/e'], finalizers: ['x.io/e']]      || ['x.io/a', 'x.io/c', 'x.io/e']
  }

  def "a map can be replaced, emptied, or kept to some of its keys"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c'], data: [a: '1', b: '2']])

    expect:
    api.strategic("$CONFIG_MAPS/c", [data: patch]).json.data == data

    where:
    patch                               || data
    [b: null, c: '3']                   || [a: '1', c: '3']
    ['$patch': 'replace', z: '9']       || [z: '9']
    ['$patch': 'delete']                || null
    ['$retainKeys': ['b', 'c'], c: '3'] || [b: '2', c: '3']
  }

  def "containers are found by name, ports by their number, strategies keep what belongs together: #patch"() {
    given:
    api.post(DEPLOYMENTS, [metadata: [name: 'd'], spec: [selector: [matchLabels: [app: 'd']],
      template: [metadata: [labels: [app: 'd']], spec: [containers: [[name: 'a', image: 'x'], [name: 'b', image: 'y']]]]]])

    expect:
    with(api.strategic("$DEPLOYMENTS/d", [spec: patch]).json.spec) {
      template.spec.containers*.subMap(['name', 'image'])*.values()*.join(':') == containers
      strategy.keySet() == strategyKeys as Set
    }

    where:
    patch                                                                                 || containers       | strategyKeys
    [template: [spec: [containers: [[name: 'b', image: 'z']]]]]                           || ['a:x', 'b:z']   | ['type', 'rollingUpdate']
    [template: [spec: [containers: [[name: 'b', '$patch': 'delete']]]]]                   || ['a:x']          | ['type', 'rollingUpdate']
    [template: [spec: [containers: [['$patch': 'replace'], [name: 'c', image: 'w']]]]]    || ['c:w']          | ['type', 'rollingUpdate']
    [strategy: ['$retainKeys': ['type'], type: 'Recreate']]                               || ['a:x', 'b:y']   | ['type']
    [template: [spec: ['$setElementOrder/containers': [[name: 'b'], [name: 'a']]]]]       || ['b:y', 'a:x']   | ['type', 'rollingUpdate']
  }

  def "a patch that makes no sense is refused in the server's words: #patch"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['x.io/a']], data: [a: '1']])

    expect:
    with(api.strategic("$CONFIG_MAPS/c", patch)) {
      code == expected
      message == text
    }

    where:
    patch                                      || expected | text
    []                                         || 400      | 'json: cannot unmarshal array into Go value of type map[string]interface {}'
    [data: ['$patch': 'foo', z: '1']]          || 500      | 'unknown patch type: foo in map: map[$patch:foo z:1]'
    [metadata: [finalizers: 'x']]              || 422      | ' "" is invalid: patch: Invalid value: "map[metadata:map[finalizers:x]]": cannot restore slice from string'
    [metadata: [labels: 'x']]                  || 422      | ' "" is invalid: patch: Invalid value: "map[metadata:map[labels:x]]": cannot restore map from string'
  }

  def "an item without the key of its list is a failure of the merge"() {
    given:
    api.post('/api/v1/namespaces/default/pods', [metadata: [name: 'p'], spec: [containers: [[name: 'a', image: 'x']]]])

    expect:
    with(api.strategic('/api/v1/namespaces/default/pods/p', [spec: [containers: [[image: 'y']]]])) {
      code == 500
      message == 'map: map[image:y] does not contain declared merge key: name'
    }
  }
}
