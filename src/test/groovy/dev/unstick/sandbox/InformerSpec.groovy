package dev.unstick.sandbox

import io.fabric8.kubernetes.api.model.ConfigMap
import io.fabric8.kubernetes.api.model.ConfigMapBuilder
import io.fabric8.kubernetes.client.ConfigBuilder
import io.fabric8.kubernetes.client.KubernetesClientBuilder
import io.fabric8.kubernetes.client.informers.ResourceEventHandler
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

import java.util.concurrent.CopyOnWriteArrayList

/** An informer of the fabric8 client lives on the sandbox as it lives on a cluster. */
class InformerSpec extends Specification {
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['empty'], 0)
  @AutoCleanup
  Relay relay = new Relay(sandbox)
  @AutoCleanup
  def client = new KubernetesClientBuilder()
    .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty()).withMasterUrl(relay.server).withWatchReconnectInterval(100).withOauthToken(sandbox.token()).withNamespace('default').build())
    .build()
  Api api = Api.of(sandbox)
  PollingConditions soon = new PollingConditions(timeout: 15)
  List<String> seen = new CopyOnWriteArrayList<>()

  def "it sees objects come, change and go"() {
    given:
    def informer = inform()

    when:
    client.configMaps().resource(map('a')).create()
    client.configMaps().withName('a').edit { new ConfigMapBuilder(it).addToData('k', 'w').build() }
    client.configMaps().withName('a').delete()

    then:
    soon.eventually {
      assert seen == ['added a', 'changed a', 'gone a']
    }
    informer.watching
  }

  def "its watch is cut, #what, and it misses nothing"() {
    given:
    def informer = inform()
    client.configMaps().resource(map('a')).create()
    soon.eventually {
      assert seen == ['added a']
    }

    when:
    relay.cut()
    api.delete('/api/v1/namespaces/default/configmaps/a')
    assert api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'b']]).code == 201
    if (compacted) {
      sandbox.compact()
    }
    relay.mend()

    then:
    soon.eventually {
      assert seen.toSet() == ['added a', 'gone a', 'added b'].toSet()
      assert informer.store.list()*.metadata*.name == ['b']
    }

    and: 'it goes on'
    client.configMaps().resource(map('c')).create()
    soon.eventually {
      assert seen.last() == 'added c'
    }

    where:
    compacted | what
    false     | 'goes on where it was'
    true      | 'is refused with 410'
  }

  private inform() {
    def handler = [
      onAdd: { ConfigMap added -> seen << "added $added.metadata.name".toString() },
      onUpdate: { ConfigMap before, ConfigMap after -> seen << "changed $after.metadata.name".toString() },
      onDelete: { ConfigMap gone, boolean unknown -> seen << "gone $gone.metadata.name".toString() },
    ]
    def informer = client.configMaps().inform(handler as ResourceEventHandler<ConfigMap>)
    assert informer.hasSynced()
    informer
  }

  private static ConfigMap map(String name) {
    new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().build()
  }
}
