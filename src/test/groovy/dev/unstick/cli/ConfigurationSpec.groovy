package dev.unstick.cli

import dev.unstick.text.Language
import dev.unstick.text.Texts
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
    environment.LANG = 'C.UTF-8'

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
    'language'           || 'en'           | 'the environment'
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
    contexts   || code | refused
    '[sand*]'  || 4    | true
    '[prod-*]' || 0    | false
  }

  def "the command line chooses the language before the file, and the file before the environment: #words, #text, #variables"() {
    given:
    configure(text)
    environment += variables

    expect:
    unstick(*words, 'help', 'config') == 0
    output().contains('配置了什么') == chinese
    output().contains('What is configured') == !chinese
    Texts.spoken() == Language.ENGLISH

    where:
    words               | text               | variables             || chinese
    []                  | ''                 | [:]                   || false
    []                  | ''                 | [LANG: 'zh_CN.UTF-8'] || true
    []                  | ''                 | [LANG: 'fr_FR.UTF-8'] || false
    []                  | 'language: en'     | [LANG: 'zh_CN.UTF-8'] || false
    []                  | 'language: zh'     | [:]                   || true
    []                  | 'language: zh-CN'  | [LC_ALL: 'C']         || true
    ['--lang', 'en']    | 'language: zh'     | [LANG: 'zh_CN.UTF-8'] || false
    ['--lang=zh_CN']    | 'language: en'     | [:]                   || true
    ['--lang', 'zh']    | ''                 | [LC_ALL: 'C']         || true
  }

  def "the language stands behind a command too, and is nobody's who runs a script with such an argument"() {
    given:
    def script = Files.writeString(folder.resolve('said.groovy'), 'println args\nnosuch')

    expect:
    unstick('why', '--lang', 'zh', '--help') == 0
    output().contains('用法')
    unstick(script.toString(), '--lang', 'zh') == 1
    output() == '[--lang, zh]\n'
    errors().contains('There is no variable nosuch.')
  }

  def "a language that nobody speaks is an error that names those there are: #words, #text"() {
    given:
    configure(text)

    expect:
    unstick(*words) == 2
    errors().contains(message)

    where:
    words                      | text           || message
    ['--lang', 'fr', 'list']   | ''             || "Invalid value for option '--language' (LANGUAGE): there is no language \"fr\". There are: en, zh"
    ['version']                | 'language: fr' || 'config.yaml: there is no language "fr". There are: en, zh'
    ['--lang', 'zh', 'version'] | 'language: fr' || 'config.yaml: 没有语言“fr”。可用的有：en、zh'
    ['--lang']                 | ''             || "Missing required parameter for option '--language' (LANGUAGE)"
  }

  def "what is wrong with the words of a command line is said in the language asked for: #words"() {
    expect:
    unstick('--lang', 'zh', *words) == 2
    errors().startsWith("unstick: $message")

    where:
    words                              || message
    ['why']                            || "缺少必需的参数：'NAMESPACE|KIND/NAME'"
    ['why', 'a', 'b']                  || "多余的参数：'b'"
    ['--contxt', 'x']                  || "未知选项：'--contxt'"
    ['--kubeconfig']                   || "选项 '--kubeconfig'（FILE）缺少值"
    ['list', '-o', 'xml']              || "选项 '--output'（FORMAT）的值无效：应为 [table, wide, json, yaml, name] 之一，而不是 'xml'"
    ['list', '--timeout', 'soon']      || "选项 '--timeout'（TIME）的值无效：“soon”不是时长"
    ['sandbox', '--port', 'x']         || "选项 '--port'（N）的值无效：'x'"
    ['--context', 'a', '--context', 'b', 'list'] || "选项 '--context'（NAME）只能指定一次"
  }

  def "the file that the README shows is one"() {
    given:
    configure((Files.readString(Path.of('README.md')) =~ /(?s)```yaml\n(protected-contexts.*?)```/)[0][1])

    expect:
    unstick('--lang', 'en', 'config', '-o', 'json') == 0
    JsonMapper.shared().readTree(output()).path('values').path('startup').path('value').asString() == '/home/me/unstick.groovy'
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
