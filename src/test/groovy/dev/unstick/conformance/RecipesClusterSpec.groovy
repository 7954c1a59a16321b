package dev.unstick.conformance

import dev.unstick.script.Recipes
import org.spockframework.runtime.model.parallel.ExecutionMode
import org.spockframework.runtime.model.parallel.ResourceAccessMode
import spock.lang.AutoCleanup
import spock.lang.Execution
import spock.lang.Requires
import spock.lang.ResourceLock
import spock.lang.Shared
import spock.lang.Specification

/**
 * Each recipe that Unstick carries, on a real server, on what it is for: until a GET of the namespace answers 404 and nothing of it is
 * stored. Recipes go by the names of products, which only a control plane of our own can be given.
 */
@Requires({ ControlPlane.given })
class RecipesClusterSpec extends Specification {
  /** The scenario that each is for, and what a person who has looked adds to the command. */
  static final Map<String, List<String>> FREEING = [
    'argo-cd'                : ['argo-cd'],
    'cert-manager'           : ['cert-manager'],
    'cluster-api'            : ['cluster-api'],
    'conversion-webhook-down': ['conversion-webhook-failing'],
    'crd-deadlock'           : ['crd-terminating'],
    'crossplane'             : ['crossplane'],
    'flux'                   : ['flux'],
    'istio'                  : ['istio'],
    'knative'                : ['knative'],
    'kubesphere'             : ['kubesphere'],
    'kubevirt'               : ['kubevirt'],
    'load-balancer'          : ['load-balancer-cleanup', '--override', 'owner-alive'],
    'longhorn'               : ['longhorn', 'dataMayBeLost=yes'],
    'metrics-server'         : ['apiservice-unavailable'],
    'namespace-finalizers'   : ['namespace-finalizers'],
    'nothing-left'           : ['nothing-left'],
    'olm'                    : ['olm'],
    'openshift-project'      : ['openshift-project'],
    'operator-gone'          : ['content-finalizers'],
    'pods-stuck'             : ['pods-terminating', '--override', 'node-not-gone'],
    'pvc-in-use'             : ['volume-protection', '--override', 'node-not-gone'],
    'rancher'                : ['rancher'],
    'rescue'                 : ['stranded-content'],
    'rook-ceph'              : ['rook-ceph', 'dataMayBeLost=yes'],
    'spec-finalizers'        : ['spec-finalizers'],
    'webhook-down'           : ['webhook-failing'],
  ]
  static final List<String> REPORTING = ['everything-stuck', 'weekly-report']
  /** What holds up other namespaces, or shares its definitions with another. */
  static final List<String> ALONE = ['kubesphere', 'metrics-server', 'kubevirt', 'olm', 'rancher', 'webhook-down', 'conversion-webhook-down', 'rescue']

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  @Shared
  @AutoCleanup
  Stories stories = new Stories(cluster)

  Program program = new Program(cluster)

  def "no recipe is left out"() {
    expect:
    (FREEING.keySet() + REPORTING).sort() == Recipes.carried().all()*.name().sort()
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(value = 'the cluster', mode = ResourceAccessMode.READ)
  def "#recipe frees what it is for"() {
    expect:
    frees(recipe)

    where:
    recipe << FREEING.keySet() - ALONE
  }

  @ResourceLock('the cluster')
  def "#recipe frees what it is for, and what holds up others"() {
    given:
    stories.close()

    expect:
    frees(recipe)

    cleanup:
    stories.close()

    where:
    recipe << ALONE
  }

  @ResourceLock('the cluster')
  def "the reports tell of what hangs, each in its way, and change nothing"() {
    given:
    stories.close()
    def stuck = new StuckNamespaces(cluster)
    stuck.configMap('told', 'settings', [StuckNamespaces.DEAD])
    stuck.delete(['told'])
    def namespace = stuck.named('told')
    def before = cluster.api.get("/api/v1/namespaces/$namespace/configmaps/settings").text

    expect:
    program.run(['run', 'everything-stuck']) == 0
    program.talk.contains("$namespace: content-finalizers")
    program.talk.contains("unstick run operator-gone $namespace")

    and:
    program.run(['run', 'weekly-report', 'hours=0']) == 1
    program.talk.contains('# Namespaces that have been Terminating for 0 h or more: 1')
    program.talk.contains("| $namespace | 0 h | content-finalizers |")
    program.run(['run', 'weekly-report']) == 0

    and:
    cluster.api.get("/api/v1/namespaces/$namespace/configmaps/settings").text == before
  }

  private void frees(String recipe) {
    def (scenario, words) = FREEING[recipe].with { [it.first(), it.drop(1)] }
    def story = stories.of(scenario)
    try {
      story.tell()
      if (scenario in ScenariosClusterSpec.OTHER_CONDITIONS) {
        StuckNamespaces.await("the controller has met $scenario") { cluster.api.get("/api/v1/namespaces/$story.namespace").json.status.conditions }
      } else {
        assert story.untilAsExpected() == story.expected()
      }
      def code = program.runUntilListed(['run', recipe, story.namespace, '--confirm', story.namespace] + words)
      assert code == 0: program.talk
      assert cluster.api.get("/api/v1/namespaces/$story.namespace").code == 404
      assert story.left() == []
    } finally {
      story.end()
    }
  }
}
