package dev.unstick.plan.record

import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** What is restored is nobody's but the person's who restores it. */
class ApplyableSpec extends Specification {
  def "a namespace that a rescue created is not taken for its own once it is restored"() {
    given:
    def seen = JsonMapper.shared().readTree('{"kind":"Namespace","metadata":{"name":"payments","annotations":{"unstick.dev/created-by-run":"1","team":"a"}}}')

    expect:
    Applyable.of(seen) == JsonMapper.shared().readTree('{"kind":"Namespace","metadata":{"name":"payments","annotations":{"team":"a"}}}')
    seen.at('/metadata/annotations').size() == 2
  }
}
