package dev.unstick.cli

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import picocli.CommandLine.Model.CommandSpec
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The man page and the completions say what the commands are, and their readers can read them. */
class PagesCommandSpec extends Specification {
  @Shared
  @TempDir
  Path folder

  @Shared
  CommandSpec root

  def setupSpec() {
    def nowhere = new PrintStream(OutputStream.nullOutputStream())
    def streams = new Streams(InputStream.nullInputStream(), nowhere, nowhere, false, false, false, 100)
    assert new Unstick(streams, [HOME: folder as String], Clock.systemUTC()).run('--lang', 'en', 'pages', folder as String) == 0
    root = new CommandTree(new Invocation(new Options(), streams, [HOME: folder as String], Clock.systemUTC())).commandLine().commandSpec
  }

  def "there are commands and options to look for"() {
    expect:
    shownCommands(root).size() > 15
    shownOptions().size() > 25
  }

  def "#page has every command, and none that is hidden"() {
    given:
    def text = Files.readString(folder.resolve(page)).replace('\\-', '-')

    expect:
    shownCommands(root).findAll { !(text =~ /(?<![\w-])${it}(?![\w-])/) } == []
    !(text =~ /(?<![\w-])rehearse(?![\w-])/)

    where:
    page << ['completions/unstick.bash', 'completions/_unstick', 'completions/unstick.fish', 'man/man1/unstick.1']
  }

  def "#page has every option"() {
    given:
    def text = Files.readString(folder.resolve(page)).replace('\\-', '-')

    expect:
    shownOptions().findAll { option -> !text.contains(spelt(option)) } == []

    where:
    page                       | spelt
    'completions/unstick.bash' | { it }
    'completions/_unstick'     | { it }
    'completions/unstick.fish' | { it.startsWith('--') ? "-l ${it.substring(2)} " : "-s ${it.substring(1)} " }
    'man/man1/unstick.1'       | { it }
  }

  def "the man page and the completions with descriptions have what the help says"() {
    expect:
    Files.readString(folder.resolve('man/man1/unstick.1')).contains('.B \\-\\-dry\\-run\nshow what would be done, and send nothing\n')
    Files.readString(folder.resolve('completions/unstick.fish')).contains("-l dry-run -d 'show what would be done, and send nothing'\n")
    Files.readString(folder.resolve('completions/_unstick')).contains("'(--dry-run)--dry-run[show what would be done, and send nothing]'\n")
  }

  @Requires({ PagesCommandSpec.canRun('groff') })
  def "groff sees nothing wrong with the man page"() {
    expect:
    said('groff', '-man', '-Tutf8', '-z', '-ww', folder.resolve('man/man1/unstick.1') as String) == ''
  }

  @Requires({ PagesCommandSpec.canRun('bash') })
  def "bash completes #words to #completed"() {
    given:
    def list = words.collect { "'$it'" }.join(' ')

    expect:
    said('bash', '-c', "compopt() { :; }; . '$folder/completions/unstick.bash'; COMP_WORDS=(unstick $list); COMP_CWORD=${words.size()}; " +
      'COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; _complete_unstick; printf "%s\\n" "${COMPREPLY[@]}"')
      .readLines()*.strip().containsAll(completed)

    where:
    words              || completed
    ['wh']             || ['why']
    ['plan', '--sa']   || ['--save']
    ['recipes', 'ch']  || ['check']
    ['run', 'kubes']   || ['kubesphere']
    ['sandbox', 'cont'] || ['content-finalizers', 'controller-forbidden', 'controller-manager-down']
  }

  @Requires({ PagesCommandSpec.canRun('fish') })
  def "fish completes #typed to #completed alone"() {
    expect:
    said('fish', '--no-config', '-c', "source '$folder/completions/unstick.fish'; complete -C '$typed'")
      .readLines()*.split('\t')*.first().toSet() == completed as Set

    where:
    typed                || completed
    'unstick wh'         || ['why']
    'unstick plan --sa'  || ['--sandbox', '--save']
    'unstick --color '   || ['auto', 'always', 'never']
    'unstick recipes ch' || ['check']
    'unstick run kubes'  || ['kubesphere']
    'unstick sandbox content-f' || ['content-finalizers']
  }

  @Requires({ PagesCommandSpec.canRun('zsh') })
  def "zsh reads its completion, when it is looked for and when it is sourced"() {
    expect:
    said('zsh', '-n', folder.resolve('completions/_unstick') as String) == ''
    said('zsh', '-f', '-c', "autoload -U compinit; compinit -D; source '$folder/completions/_unstick'; print \$_comps[unstick]") == '_unstick\n'
    said('zsh', '-f', '-c', "fpath=('$folder/completions' \$fpath); autoload -U compinit; compinit -D; print \$_comps[kubectl-unstick]") == '_unstick\n'
  }

  def "completion prints what the pages have: #shell"() {
    given:
    def out = new ByteArrayOutputStream()
    def nowhere = new PrintStream(OutputStream.nullOutputStream())
    def streams = new Streams(InputStream.nullInputStream(), new PrintStream(out, true, 'UTF-8'), nowhere, false, false, false, 100)

    expect:
    new Unstick(streams, [HOME: folder as String], Clock.systemUTC()).run('--lang', 'en', 'completion', shell) == 0
    out.toString(StandardCharsets.UTF_8) == Files.readString(folder.resolve(page))

    where:
    shell  | page
    'bash' | 'completions/unstick.bash'
    'zsh'  | 'completions/_unstick'
    'fish' | 'completions/unstick.fish'
  }

  private static List<String> shownCommands(CommandSpec command) {
    command.subcommands().values()*.commandSpec.findAll { !it.usageMessage().hidden() }.collectMany { [it.name(), *shownCommands(it)] }
  }

  private List<String> shownOptions(CommandSpec command = root) {
    (command.options().findAll { !it.hidden() }.collectMany { it.names() as List } +
      command.subcommands().values()*.commandSpec.findAll { !it.usageMessage().hidden() }.collectMany { shownOptions(it) }).unique()
  }

  /** In CI a program that is missing is a failure rather than a reason to leave something out. */
  static boolean canRun(String program) {
    System.getenv('CI') == 'true' || System.getenv('PATH').split(File.pathSeparator).any { new File(it, program).canExecute() }
  }

  /** What a program says, on either stream, which has to end well. */
  private static String said(String... command) {
    def process = new ProcessBuilder(command).redirectErrorStream(true).start()
    process.outputStream.close()
    def text = process.inputStream.text
    assert process.waitFor() == 0 : text
    text
  }
}
