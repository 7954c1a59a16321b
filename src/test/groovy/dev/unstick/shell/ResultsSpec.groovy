package dev.unstick.shell

import spock.lang.Specification

class ResultsSpec extends Specification {
  Map<String, Object> variables = [found: 'named']
  Results results = new Results()

  def "the latest hundred are kept, each under its number, and what has a name of its own stays"() {
    when:
    def names = (1..250).collect { results.keep("value $it", variables) }

    then:
    names == (1..250).collect { "\$$it".toString() }
    variables.keySet() == ['found', 'it'] + (151..250).collect { "\$$it".toString() } as Set
    variables['$151'] == 'value 151'
    variables['$250'] == 'value 250'
    variables.it == 'value 250'
  }

  def "after a reset they are counted from one"() {
    when:
    results.keep('before', variables)
    results.reset()

    then:
    results.keep('after', variables) == '$1'
  }
}
