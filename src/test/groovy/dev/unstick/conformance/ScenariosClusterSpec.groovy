package dev.unstick.conformance

import dev.unstick.sandbox.Scenario
import spock.lang.AutoCleanup
import spock.lang.Specification

/** The stuck namespaces of the sandbox's scenarios come to be on a real cluster too, and look there as their data files say. */
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

  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  def "#name hangs as its file says"() {
    given:
    def story = new Story(cluster, name)

    when:
    story.tell()

    then:
    story.untilAsExpected() == story.expected()

    where:
    name << Scenario.names() - LEFT_OUT.keySet()
  }
}
