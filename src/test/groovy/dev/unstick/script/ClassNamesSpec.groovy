package dev.unstick.script

import groovy.lang.GroovyClassLoader
import java.lang.ref.Reference
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class ClassNamesSpec extends Specification {
  ClassNames names = new ClassNames()

  def "a name is nobody else's while it is used"() {
    given:
    def first = names.take()
    def second = names.take()

    expect:
    first != second

    when:
    names.giveBack(first)

    then:
    names.take() == first
    !(names.take() in [first, second])
  }

  def "a name is used as long as a class is loaded"() {
    given:
    def name = names.take()
    def type = new GroovyClassLoader(getClass().classLoader).parseClass('class Box { }')
    names.giveBackAfter(name, type)

    when:
    System.gc()

    then:
    names.take() != name

    when:
    Reference.reachabilityFence(type)
    type = null

    then:
    new PollingConditions(timeout: 20).eventually {
      System.gc()
      assert names.take() == name
    }
  }
}
