package dev.unstick.conformance

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Inspection
import dev.unstick.sandbox.Scenario
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

/** The stuck namespaces of the sandbox's scenarios come to be on a real cluster too, look there as their data files say, and are diagnosed so. */
class ScenariosClusterSpec extends Specification {
  static final Map<String, String> LEFT_OUT = [
    'empty'                  : 'nothing is stuck in it',
    'controller-manager-down': 'a cluster\'s controller manager is not ours to stop',
    'controller-forbidden'   : 'the rights of a cluster\'s controller are not ours to take',
    'too-many-objects'       : 'how many are too many is a matter of the cluster\'s disks',
    'pods-terminating'       : 'pods need a kubelet that does not answer',
    'volume-protection'      : 'a mounted volume needs a kubelet',
    'load-balancer-cleanup'  : 'where there is a cloud, it would make a real load balancer',
    'patch-rejected'         : 'its object is older than the schema that refuses it, so no request of today makes it',
    'stranded-content'       : 'its namespace is gone, not stuck; the recorded exchanges force one away',
  ]

  static final Map<String, List<String>> FOUND_INSTEAD = [
    // nobody runs the operator here, so nobody writes down what it may not create
    'owner-blocked': ['content-finalizers'],
  ]

  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  def "#name hangs as its file says"() {
    given:
    def story = new Story(cluster, name)

    when:
    story.tell()

    then:
    story.untilAsExpected() == story.expected()

    and: 'the tool says why'
    causes(story.namespace) == (FOUND_INSTEAD[name] ?: Scenario.all().find { it.name() == name }.causes())

    where:
    name << Scenario.names() - LEFT_OUT.keySet()
  }

  private List<String> causes(String namespace) {
    def catalog = FinalizerCatalog.read()
    def options = new ConnectionOptions(cluster.kubeconfig, null, Duration.ofSeconds(30), true, System.getenv())
    Fabric8Connection.open(options).withCloseable { connection ->
      def evidence = new Inspection(connection.cluster(), catalog, Clock.systemUTC(), ListingProgress.NONE).evidence(namespace)
      new Diagnostician(catalog).diagnose(evidence).causes()*.id()*.id()
    }
  }
}
