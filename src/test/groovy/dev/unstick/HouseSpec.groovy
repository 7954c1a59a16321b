package dev.unstick

import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import spock.lang.Shared
import spock.lang.Specification

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices

/** The arrows between the rooms, and who may touch what. */
class HouseSpec extends Specification {
  static final List<String> ROOMS = [
    'cli', 'shell', 'script', 'namespace', 'jsonpath', 'diagnosis', 'plan', 'catalog', 'explanation', 'cluster', 'fleet', 'recipe', 'learn', 'sandbox', 'simulation', 'view', 'timing', 'text',
  ]

  @Shared
  JavaClasses house = new ClassFileImporter()
    .withImportOption(new ImportOption.DoNotIncludeTests())
    .importPackages('dev.unstick')

  def "every room has somebody in it, so that no rule passes for want of classes"() {
    expect:
    ROOMS.findAll { room -> house.every { JavaClass inhabitant -> roomOf(inhabitant) != room } } == []
    house*.packageName.unique().findAll { it != 'dev.unstick' && !(it.split(/\./)[2] in ROOMS) } == []
  }

  def "#room knows only #known"() {
    expect:
    noClasses().that().resideInAPackage("dev.unstick.${room}..")
      .should().dependOnClassesThat().resideInAnyPackage(
        *(ROOMS - room - known).collect { "dev.unstick.${it}.." })
      .check(house)

    where:
    room        | known
    'text'      | []
    'timing'    | ['text']
    'jsonpath'  | ['text']
    'namespace' | ['jsonpath', 'text']
    'catalog'   | ['text']
    'explanation' | ['catalog', 'namespace', 'text']
    'cluster'   | ['text']
    'fleet'     | ['cluster', 'text']
    'diagnosis' | ['catalog', 'namespace', 'cluster', 'text']
    'plan'      | ['diagnosis', 'catalog', 'namespace', 'cluster', 'text']
    'simulation' | ['sandbox', 'plan', 'diagnosis', 'catalog', 'namespace', 'cluster', 'text']
    'recipe'    | ['plan', 'diagnosis', 'catalog', 'namespace', 'cluster', 'text']
    'learn'     | ['fleet', 'shell', 'script', 'sandbox', 'simulation', 'view', 'recipe', 'plan', 'diagnosis', 'explanation', 'catalog', 'namespace', 'jsonpath', 'cluster', 'timing', 'text']
    'view'      | ['fleet', 'simulation', 'recipe', 'plan', 'diagnosis', 'explanation', 'catalog', 'namespace', 'jsonpath', 'cluster', 'text']
    'script'    | ['fleet', 'simulation', 'view', 'recipe', 'plan', 'diagnosis', 'explanation', 'catalog', 'namespace', 'jsonpath', 'cluster', 'text']
    'shell'     | ['fleet', 'script', 'simulation', 'view', 'recipe', 'plan', 'diagnosis', 'explanation', 'catalog', 'namespace', 'jsonpath', 'cluster', 'timing', 'text']
    'sandbox'   | []
  }

  def "the pure room #room knows neither JLine, Groovy, fabric8 nor streams"() {
    expect:
    noClasses().that().resideInAPackage("dev.unstick.${room}..")
      .should().dependOnClassesThat().resideInAnyPackage('org.jline..', 'groovy..', 'org.codehaus.groovy..', 'io.fabric8..', 'picocli..')
      .orShould().accessField(System, 'out').orShould().accessField(System, 'err').orShould().accessField(System, 'in')
      .orShould().dependOnClassesThat().belongToAnyOf(PrintStream, FileInputStream, FileOutputStream, java.nio.file.Files)
      .check(house)

    where:
    room << ['text', 'jsonpath', 'namespace', 'catalog', 'explanation', 'diagnosis', 'recipe', 'view']
  }

  def "only the client behind the port knows fabric8"() {
    expect:
    noClasses().that().resideOutsideOfPackage('dev.unstick.cluster.fabric8..')
      .should().dependOnClassesThat().resideInAPackage('io.fabric8..')
      .check(house)
  }

  def "only the script and shell rooms know Groovy, only the shell and command line JLine, only the command line picocli"() {
    expect:
    noClasses().that().resideOutsideOfPackages(*rooms)
      .should().dependOnClassesThat().resideInAnyPackage(*library)
      .check(house)

    where:
    rooms                                              | library
    ['dev.unstick.script..', 'dev.unstick.shell..']    | ['groovy..', 'org.codehaus.groovy..', 'org.apache.groovy..']
    ['dev.unstick.shell..', 'dev.unstick.learn..', 'dev.unstick.cli..'] | ['org.jline..']
    ['dev.unstick.cli..']                              | ['picocli..']
  }

  def "in the lessons only a colleague sends requests of their own, and only its premises open a connection, both to its sandbox"() {
    expect:
    noClasses().that().resideInAPackage('dev.unstick.learn..').and().doNotHaveSimpleName('Colleague')
      .should().dependOnClassesThat().resideInAnyPackage('java.net..', 'java.nio.channels..')
      .check(house)
    noClasses().that().resideInAPackage('dev.unstick.learn..').and().doNotHaveSimpleName('Premises')
      .should().dependOnClassesThat().resideInAPackage('dev.unstick.cluster.fabric8..')
      .check(house)
  }

  def "only the plan room reaches the writes of the port"() {
    expect:
    noClasses().that().resideOutsideOfPackages('dev.unstick.plan..', 'dev.unstick.cluster..')
      .should().accessClassesThat().haveFullyQualifiedName('dev.unstick.cluster.GuardedWrites')
      .check(house)
  }

  def "only the front door touches the standard streams"() {
    expect:
    noClasses().that().resideOutsideOfPackages('dev.unstick', 'dev.unstick.cli..', 'dev.unstick.shell..')
      .should().accessField(System, 'out').orShould().accessField(System, 'err').orShould().accessField(System, 'in')
      .orShould().callMethod(System, 'exit', int)
      .check(house)
  }

  def "no two rooms know each other"() {
    expect:
    slices().matching('dev.unstick.(*)..').should().beFreeOfCycles().check(house)
  }

  def "every package says its job and is null-marked"() {
    expect:
    house.groupBy { it.packageName }.findAll { name, inhabitants ->
      def description = inhabitants.find { it.simpleName == 'package-info' }
      description == null || !description.isAnnotatedWith('org.jspecify.annotations.NullMarked')
    }.keySet() == [] as Set
  }

  private static String roomOf(JavaClass inhabitant) {
    def parts = inhabitant.packageName.split(/\./)
    parts.length > 2 ? parts[2] : ''
  }
}
