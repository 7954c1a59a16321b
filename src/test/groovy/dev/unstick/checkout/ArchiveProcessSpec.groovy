package dev.unstick.checkout

import java.nio.file.Files
import java.nio.file.Path
import java.util.zip.ZipFile
import spock.lang.Shared
import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** The archives that a build leaves: what is in them, and that they run wherever they are unpacked. */
class ArchiveProcessSpec extends Specification {
  static final Path TARGET = Path.of('target')

  @Shared
  ZipFile zip

  @Shared
  String top

  def setupSpec() {
    def files = Files.list(TARGET).withCloseable { it.filter { it.fileName as String ==~ /unstick-.*\.zip/ }.toList() }
    assert files.size() == 1
    top = (files[0].fileName as String) - '.zip'
    zip = new ZipFile(files[0].toFile())
  }

  def cleanupSpec() {
    zip?.close()
  }

  def "the archive runs wherever somebody unpacks it"() {
    given:
    def trial = new ProcessBuilder('.ci/try-archive', "target/${top}.tar.gz").redirectErrorStream(true).start()
    trial.outputStream.close()
    def told = trial.inputStream.text

    expect:
    told.readLines().findAll { it.startsWith('FAILED') } == []
    trial.waitFor() == 0
    told.readLines().count { it.startsWith('ok ') } > 25
  }

  def "both archives have the same files with the same bytes, and nobody's name or time"() {
    given:
    def listing = output('tar', '-tzvf', "target/${top}.tar.gz").readLines()*.split(/\s+/)
    def files = listing.findAll { it[0].startsWith('-') }

    expect:
    files*.last().toSet() == zip.entries().findAll { !it.directory }*.name.toSet()
    files.every { it.last().startsWith("$top/") }
    listing*.getAt(1).toSet() == ['root/root'] as Set
    listing*.getAt(0).toSet() == ['-rw-r--r--', '-rwxr-xr-x', 'drwxr-xr-x'] as Set
    files.findAll { it[0].contains('x') }*.last().collect { it - "$top/" }.toSet() ==
      ['unstick', 'kubectl-unstick', 'completions/kubectl_complete-unstick'] as Set
    zip.entries()*.timeLocal.unique().size() == 1
  }

  def "each jar has its licence told to people and to machines, and the text of it"() {
    given:
    def jars = namesUnder('lib/')*.minus('.jar').collect { it.replaceFirst(/-(?=\d)/, ' ') }
    def told = text('THIRD-PARTY.md').readLines().findAll { it.startsWith('- ') }.collectEntries { line ->
      def (jar, licence) = (line - '- ').split(': ', 2)
      [jar, licence.replaceAll(/ \(http.*\)$/, '')]
    }
    def sbom = JsonMapper.shared().readValue(text('sbom.cdx.json'), Map)

    expect:
    jars.size() > 30
    told.keySet() == jars as Set
    sbom.components.collect { "$it.name $it.version" as String }.toSet() == jars as Set
    sbom.components.every { it.licenses && it.hashes }
    told.values().toSet() == ['Apache-2.0', 'BSD-3-Clause', 'MIT'] as Set
    ['Apache-2.0', 'BSD-3-Clause'].every { zip.getEntry("$top/licences/${it}.txt") }
    told.findAll { it.value == 'MIT' }.keySet().every { jar -> namesUnder("licences/${jar.split(' ')[0]}/META-INF/").any { it.startsWith('LICENSE') } }
  }

  def "the list of what is in it names neither a time nor a number that is new each time"() {
    given:
    def sbom = JsonMapper.shared().readValue(text('sbom.cdx.json'), Map)

    expect:
    sbom.bomFormat == 'CycloneDX'
    !sbom.containsKey('serialNumber')
    !sbom.metadata.containsKey('timestamp')
  }

  def "the recipes, the launchers and the texts are those of the sources"() {
    expect:
    namesUnder('recipes/').toSet() == (Path.of('scripts').toFile().list() as Set)
    [unstick: 'unstick', 'kubectl-unstick': 'unstick', 'unstick.cmd': 'src/assembly/unstick.cmd', 'kubectl-unstick.cmd': 'src/assembly/unstick.cmd',
      'README.md': 'README.md', LICENSE: 'LICENSE', 'licences/Apache-2.0.txt': 'LICENSE'].every { name, source ->
      bytes(name) == Files.readAllBytes(Path.of(source))
    }
  }

  def "Windows' launcher gives the JVM what the other one gives, and has the ends of line that Windows needs"() {
    given:
    def windows = text('unstick.cmd')
    def posix = text('unstick')
    def start = windows.readLines().find { it.contains('-jar') }

    expect:
    optionsIn(start) - ['-Dsun.stdout.encoding=UTF-8', '-Dsun.stderr.encoding=UTF-8'] ==
      optionsIn(posix.find(/(?s)exec \$\{nicely.*?"\$@"/))
    windows.contains('if %unstick_feature% LSS 17 goto old') && posix.contains('oldest_java=17')
    !(windows =~ /[^\r]\n/)
    windows.every { it.codePointAt(0) < 128 }
    start.endsWith(' %*') && windows.readLines()[windows.readLines().indexOf(start) + 1] == 'exit /b %ERRORLEVEL%'
  }

  def "Windows' launcher goes only where there is a label, closes its quotes, and gives up with a code"() {
    given:
    def lines = text('unstick.cmd').readLines()
    def labels = lines.findAll { it.startsWith(':') }*.substring(1)

    expect:
    lines.collectMany { (it =~ /goto (\w+)/).collect { found -> found[1] } }.toSet() == labels.toSet()
    labels == labels.unique(false)
    lines.findAll { !it.startsWith('rem') && it.count('"') % 2 != 0 } == []
    lines.findAll { it.contains('echo unstick:') }.every { it.startsWith('>&2 ') }
    lines.last() == 'exit /b 1'
  }

  private static List<String> optionsIn(String text) {
    (text =~ /(?<=\s)-(?:XX|X|D|-)[^\s"]*/)*.toString().findAll { it != '-XX:AOTCache' }
  }

  private List<String> namesUnder(String folder) {
    zip.entries().findAll { !it.directory && it.name.startsWith("$top/$folder") }*.name*.substring("$top/$folder".length())
  }

  private byte[] bytes(String name) {
    zip.getInputStream(zip.getEntry("$top/$name")).withCloseable { it.bytes }
  }

  private String text(String name) {
    new String(bytes(name), 'UTF-8')
  }

  private static String output(String... command) {
    def process = new ProcessBuilder(command).redirectErrorStream(true).start()
    def text = process.inputStream.text
    assert process.waitFor() == 0 : text
    text
  }
}
