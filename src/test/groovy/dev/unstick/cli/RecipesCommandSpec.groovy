package dev.unstick.cli

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** {@code unstick recipes} and {@code unstick run}: what is carried, and what somebody writes. */
class RecipesCommandSpec extends Specification {
  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "one recipe is shown with all that its header says"() {
    expect:
    unstick('recipes', 'rancher') == 0
    ['rancher  Rancher: ', 'finalizer *cattle.io/*', 'namespace (namespace): the namespace that hangs', 'tier severe', 'strip *cattle.io/*',
     "takes out a finalizer that is not Rancher's", 'https://github.com/rancher/rancher/issues/14715', 'unstick run rancher NAMESPACE'].every { output().contains(it) }

    and:
    unstick('recipes', 'everything-stuck') == 0
    output().contains('nothing; it only looks')
  }

  def "programs are told the same"() {
    expect:
    unstick('recipes', '-o', 'json') == 0
    def all = JsonMapper.shared().readTree(output())
    all.size() > 25
    def one = all.valueStream().filter { it.path('name').asString() == 'rook-ceph' }.findFirst().get()
    one.path('tier').asString() == 'severe'
    one.path('carried').asBoolean()
    one.path('digest').asString() ==~ /[0-9a-f]{64}/
    one.path('parameters').valueStream().map { [it.path('name').asString(), it.path('type').asString(), it.path('default').asString('')] }.toList() ==
      [['namespace', 'namespace', ''], ['dataMayBeLost', 'switch', 'no']]
    ['applies', 'writes', 'never', 'sources'].every { one.path(it).size() > 0 }
  }

  def "a new recipe is whole: it is checked, listed, and run"() {
    given:
    def file = recipeFolder().resolve('widgets.groovy')

    expect:
    unstick('recipes', 'new', 'widgets') == 0
    output() == "$file\n"
    errors().contains("unstick recipes check $file")

    and:
    unstick('recipes', 'check', file) == 0
    output().contains('What this is for, in one line')

    and:
    unstick('recipes') == 0
    output() =~ /widgets +What this is for, in one line \(yours\)/

    and: 'it is held by its header as the carried ones are'
    unstick('--sandbox', 'run', 'widgets', 'demo') == 4
    errors().contains('The recipe widgets is not meant for demo, and has done nothing.')
  }

  def "in Chinese its comments are Chinese"() {
    expect:
    unstick('--lang', 'zh', 'recipes', 'new', 'widgets') == 0
    Files.readString(recipeFolder().resolve('widgets.groovy')).startsWith('// 用一行说明用途')
    unstick('recipes', 'check', recipeFolder().resolve('widgets.groovy')) == 0
  }

  def "its digest is told before the first run, and again when it has changed"() {
    given:
    def file = write('report.groovy', "// A report\n// tier: mild\n// writes: nothing\n// never: writes\n\nprintln stuck().size()\n")

    expect:
    unstick('--sandbox', 'run', 'report') == 0
    output() == '1\n'
    errors() ==~ /(?s)First run of your recipe report\.groovy here\. Its SHA-256: [0-9a-f]{64}\n.*/

    and:
    unstick('--sandbox', 'run', 'report') == 0
    !errors().contains('SHA-256')

    when:
    file.toFile() << '\nprintln 2\n'

    then:
    unstick('--sandbox', 'run', 'report') == 0
    errors().startsWith('Your recipe report.groovy has changed since it was last run here. Its SHA-256 now: ')
    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve('state/unstick/recipes-run'))) == 'rw-------'
  }

  def "what keeps a file from being a recipe is told, and hides no other"() {
    given:
    write('faulty.groovy', '// Something\n// tier: harmless\n')
    write('kubesphere.groovy', '// Mine\n// tier: mild\n// writes: nothing\n// never: writes\n')
    write('fine.groovy', '// Fine\n// tier: mild\n// writes: nothing\n// never: writes\n')

    expect:
    unstick('recipes') == 1
    output().contains('Fine (yours)')
    errors().contains('line 2: there is no tier harmless')
    errors().contains('is not used: Unstick carries a recipe called kubesphere. Rename the file.')

    and:
    unstick('recipes', 'faulty') == 1
    errors().contains('line 2: there is no tier harmless')
  }

  def "checking runs nothing, and says where a recipe does not compile"() {
    given:
    def ran = folder.resolve('ran')
    def good = write('good.groovy', "// Good\n// tier: mild\n// writes: nothing\n// never: writes\n\nnew File('$ran').text = 'ran'\n")
    def bad = write('bad.groovy', "// Bad\n// tier: mild\n// writes: nothing\n// never: writes\n\nif (\n")

    expect:
    unstick('recipes', 'check', good) == 0
    !Files.exists(ran)

    and:
    unstick('recipes', 'check', bad) == 1
    errors().contains('bad.groovy:')

    and:
    unstick('recipes', 'check', folder.resolve('none.groovy')) == 1
    errors().contains('none.groovy cannot be read')
  }

  def "nothing is fetched while a recipe is compiled"() {
    given:
    def file = write('grab.groovy', "// Grab\n// tier: mild\n// writes: nothing\n// never: writes\n\n@Grab('com.example:nothing:1.0')\nimport com.example.Nothing\nprintln 1\n")

    expect:
    unstick('recipes', 'check', file) == 1
    errors().contains('com.example.Nothing')
    !errors().toLowerCase().contains('download')
  }

  def "#words ends with #code: #message"() {
    expect:
    unstick(*words) == code
    errors().contains(message)

    where:
    words                                                                  || code | message
    ['recipes', 'new', 'kubesphere']                                       || 2    | 'Unstick carries a recipe called kubesphere already.'
    ['recipes', 'new', '../x']                                             || 2    | '../x is no name for a recipe'
    ['recipes', 'ranchr']                                                  || 1    | 'There is no recipe ranchr. Did you mean rancher?'
    ['--sandbox', 'run', 'metrics-server']                                 || 1    | 'needs namespace, which has no default: unstick run metrics-server NAMESPACE'
    ['--sandbox', 'run', 'rancher', 'demo', 'hours=3']                     || 1    | 'The recipe rancher has no parameter hours. It has: namespace'
    ['--sandbox', 'run', 'rancher', 'demo', 'namespace=demo']              || 2    | 'The parameter namespace is given twice.'
    ['--sandbox', 'run', 'rancher', 'Demo']                                || 1    | 'namespace must be the name of a namespace, not "Demo".'
    ['--sandbox', 'run', 'everything-stuck', 'demo']                       || 1    | 'has no parameter namespace; it has none at all'
    ['--sandbox=longhorn', 'run', 'longhorn', 'demo-longhorn', 'dataMayBeLost=maybe'] || 1 | 'dataMayBeLost must be yes or no, not "maybe".'
    ['--sandbox', 'run', 'rancher', 'nowhere']                             || 4    | 'there is no such namespace, and nothing of it is left.'
    ['--sandbox', 'run', 'weekly-report', 'hours=1']                       || 1    | '1 namespaces hang'
  }

  private Path recipeFolder() {
    folder.resolve('config/unstick/recipes')
  }

  private Path write(String name, String text) {
    Files.createDirectories(recipeFolder())
    Files.writeString(recipeFolder().resolve(name), text)
  }

  private int unstick(Object... words) {
    out.reset()
    err.reset()
    new Unstick(
      new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100),
      [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString(), XDG_CONFIG_HOME: folder.resolve('config').toString()],
      Clock.systemUTC()).run(words*.toString() as String[])
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
