package dev.unstick.cli

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** One file says what a person wants every time; the command line goes before it. */
class ConfigurationSpec extends Specification {
  @TempDir
  Path folder

  Map<String, String> environment = [:]
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "unstick config tells what holds, and where it comes from: #key"() {
    given:
    configure('timeout: 20s\ncolor: never\nprotected-contexts: [prod-*, live]\n')
    environment.VISUAL = 'vim'

    expect:
    unstick('--color', 'always', 'config', '-o', 'json') == 0
    def told = JsonMapper.shared().readTree(output()).path('values').path(key)
    told.path('value').asString() == value
    told.path('from').asString() ==~ from

    where:
    key                  || value          | from
    'timeout'            || '20s'          | /.*config\.yaml/
    'color'              || 'always'       | 'the command line'
    'protected-contexts' || 'prod-*, live' | /.*config\.yaml/
    'editor'             || 'vim'          | 'the environment'
    'feedback'           || 'normal'       | 'nothing says otherwise'
  }

  def "what the file says of an option holds where the command line does not"() {
    given:
    configure('timeout: nonsense\n')

    expect:
    unstick('version') == 2
    errors().contains('nonsense')
    unstick('--timeout', '5s', 'version') == 0
  }

  def "a file that makes no sense is an error that says what to write instead: #text"() {
    given:
    configure(text)

    expect:
    unstick('version') == 2
    errors().contains(message)
    errors().contains('config.yaml')

    where:
    text                      || message
    'timout: 5s'              || 'there is no key "timout". Did you mean timeout?'
    'zzzzzzzz: 1'             || 'There are: kubeconfig, context, timeout'
    'timeout: [1, 2]'         || 'timeout is one value.'
    'protected-contexts: {}'  || 'protected-contexts is a text, or a list of texts.'
    '- timeout'               || 'is no list of keys and values'
    'timeout: "'              || 'is no YAML'
  }

  def "a context that the file calls read-only takes no writes, and any other does"() {
    given:
    configure("read-only-contexts: $contexts\n")

    expect:
    unstick('--sandbox', 'free', 'kubesphere-system', '--confirm', 'kubesphere-system') == code
    output().contains('read-only-contexts in the configuration') == refused

    where:
    contexts       || code | refused
    '[sand*]'     || 4    | true
    '[prod-*]'    || 0    | false
  }

  def "#pattern matches #name: #matches"() {
    expect:
    new Configuration(folder, [(ConfigurationKey.PROTECTED_CONTEXTS): [pattern]]).matches(ConfigurationKey.PROTECTED_CONTEXTS, name) == matches

    where:
    pattern  | name       || matches
    'prod-*' | 'prod-eu'  || true
    'prod-*' | 'myprod-e' || false
    '*'      | 'x'        || true
    'a.b'    | 'axb'      || false
    'live'   | 'live'     || true
  }

  private void configure(String text) {
    Files.writeString(Files.createDirectories(folder.resolve('config/unstick')).resolve('config.yaml'), text)
  }

  private int unstick(String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_CONFIG_HOME: folder.resolve('config').toString()] + environment, Clock.systemUTC()).run(words)
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
