package dev.unstick.conformance

import dev.unstick.sandbox.Scenario
import java.time.Duration
import java.time.Instant
import org.spockframework.runtime.model.parallel.ExecutionMode
import org.spockframework.runtime.model.parallel.ResourceAccessMode
import spock.lang.AutoCleanup
import spock.lang.Execution
import spock.lang.Requires
import spock.lang.ResourceLock
import spock.lang.Shared
import spock.lang.Specification

/**
 * The stuck namespaces of the sandbox's scenarios come to be on a real cluster too, look there as their data files say, are diagnosed so,
 * and are freed until nothing of them is left. Those that hang for want of what is somebody else's need a control plane of our own.
 */
class ScenariosClusterSpec extends Specification {
  static final Duration PATIENCE = Duration.ofSeconds(60)

  static final Map<String, String> LEFT_OUT = [
    'empty'           : 'nothing is stuck in it',
    'too-many-objects': 'a server that lets objects go faster than they are counted hangs for seconds and then frees the namespace itself',
  ]

  static final Map<String, String> OF_OUR_OWN = [
    'controller-manager-down': 'a cluster\'s controller manager is not ours to stop',
    'controller-forbidden'   : 'the rights of a cluster\'s controller are not ours to take',
    'pods-terminating'       : 'a cluster has its own nodes, and controllers for them',
    'volume-protection'      : 'a cluster has its own nodes, and controllers for them',
    'load-balancer-cleanup'  : 'where there is a cloud, it would make a real load balancer',
    'patch-rejected'         : 'its operator would have to be somebody who is ready',
    'stranded-content'       : 'what a forced finalize leaves is not for somebody\'s cluster',
  ]

  /** Where a server of 1.20 tells it in other conditions: pods do not go first there, nor is there the finalizer of a newer controller. */
  static final List<String> OTHER_CONDITIONS = ['pods-terminating', 'volume-protection', 'controller-forbidden']

  static final Map<String, List<String>> FOUND_INSTEAD = ControlPlane.given ? [:] : [
    // nobody runs the operator here, so nobody writes down what it may not create
    'owner-blocked': ['content-finalizers'],
  ]

  /** What the tool refuses to go past. */
  static final Map<String, String> REFUSED = [
    'controller-manager-down': 'controller-down',
    'pods-terminating'       : 'node-not-gone',
    'volume-protection'      : 'node-not-gone',
    'patch-rejected'         : 'patch-rejected',
    'load-balancer-cleanup'  : 'owner-alive',
  ]
  /** What is overridden by who has looked: a Deployment that is said to be ready, and has nobody in it. */
  static final Map<String, List<String>> KNOWN_BETTER = ControlPlane.given ?
    ['load-balancer-cleanup': ['owner-alive'], 'patch-rejected': ['owner-alive']] : ['owner-blocked': ['owner-alive']]
  /** What holds up other namespaces, or shares its definitions with another. */
  static final List<String> ALONE = [
    'kubesphere', 'apiservice-unavailable', 'kubevirt', 'olm', 'rancher', 'webhook-failing', 'conversion-webhook-failing', 'stranded-content',
    'controller-manager-down', 'controller-forbidden',
  ]

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  @Shared
  @AutoCleanup
  Stories stories = new Stories(cluster)

  Program program = new Program(cluster)
  ControlPlane controlPlane = ControlPlane.ours()

  @Requires({ ControlPlane.given || !(data.name in ScenariosClusterSpec.OF_OUR_OWN) })
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(value = 'the cluster', mode = ResourceAccessMode.READ)
  def "#name hangs as its file says, and is freed to the last object"() {
    expect:
    holds(name)

    where:
    name << Scenario.names() - LEFT_OUT.keySet() - ALONE
  }

  @Requires({ ControlPlane.given || !(data.name in ScenariosClusterSpec.OF_OUR_OWN) })
  @ResourceLock('the cluster')
  def "#name, which other namespaces suffer from too, hangs as its file says, and is freed to the last object"() {
    given:
    stories.close()

    expect:
    holds(name)

    cleanup:
    stories.close()

    where:
    name << ALONE
  }

  /** The cluster shows it as the file does, the tool says why, refuses what it should, and frees it. */
  private void holds(String name) {
    def story = stories.of(name)
    try {
      if (name == 'controller-manager-down') {
        controlPlane.stop(ControlPlane.CONTROLLERS)
      }
      story.tell()
      assert name in OTHER_CONDITIONS || story.untilAsExpected() == story.expected()
      def causes = FOUND_INSTEAD[name] ?: Scenario.all().find { it.name() == name }.causes()
      assert untilDiagnosed(story.namespace, causes) == causes
      if (ControlPlane.given && REFUSED[name]) {
        assert program.run(free(name, story)) == 4
        assert program.talk.contains("refused ${REFUSED[name]}")
        assert diagnosed(story.namespace) == causes
      }
      mend(name, story)
      def code = program.runUntilListed(free(name, story) + KNOWN_BETTER.getOrDefault(name, []).collectMany { ['--override', it] })
      assert code == 0: program.talk
      assert cluster.api.get("/api/v1/namespaces/$story.namespace").code == 404
      assert story.left() == []
    } finally {
      controlPlane?.start(ControlPlane.CONTROLLERS)
      story.end()
    }
  }

  private static List<String> free(String name, Story story) {
    [name == 'stranded-content' ? 'rescue' : 'free', story.namespace, '--confirm', story.namespace]
  }

  /** What the person on call does to what the tool refuses to go past. */
  private void mend(String name, Story story) {
    switch (name) {
      case 'controller-manager-down':
        // ours takes no part in an election: the Lease is the one of who has stopped
        assert cluster.api.delete('/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-controller-manager').code == 200
        controlPlane.start(ControlPlane.CONTROLLERS)
        break
      case 'pods-terminating': assert cluster.api.delete('/api/v1/nodes/node-2').code == 200; break
      case 'volume-protection': assert cluster.api.delete('/api/v1/nodes/node-3').code == 200; break
      case 'patch-rejected':
        assert cluster.api.merge("/apis/cloud.example.com/v1/namespaces/$story.namespace/tenants/acme", [spec: [region: 'eu-west']]).code == 200
    }
  }

  private List<String> untilDiagnosed(String namespace, List<String> causes) {
    def deadline = Instant.now() + PATIENCE
    def found = diagnosed(namespace)
    while (found != causes && Instant.now().isBefore(deadline)) {
      sleep(1000)
      found = diagnosed(namespace)
    }
    found
  }

  private List<String> diagnosed(String namespace) {
    // who is to have been given time is, and on a control plane of our own nobody renews a Lease
    def looking = ControlPlane.given ? program : program.onTime()
    looking.run(['why', namespace, '-o', 'json'])
    looking.json.causes*.id
  }
}
