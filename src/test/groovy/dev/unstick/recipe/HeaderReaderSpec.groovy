package dev.unstick.recipe

import dev.unstick.plan.Tier
import dev.unstick.text.Glob
import dev.unstick.text.Language
import dev.unstick.text.Texts
import spock.lang.Specification

/** What a recipe says of itself. */
class HeaderReaderSpec extends Specification {
  static final String WHOLE = '''\
    #!/usr/bin/env unstick
    // Widgets that wait for their maker
    // zh title:  等待制造者的小部件
    // applies:   cause content-finalizers about widgets.example.com and finalizer *.example.com/*
    // applies:   kind widgets.example.com
    // tier:      severe
    // parameter: namespace (namespace): the namespace that hangs
    // zh parameter: namespace: 卡住的命名空间
    // parameter: hours (number) = 24: how long
    // parameter: names (list) = one, two
    // writes:    strip *.example.com/*, delete apiservices.apiregistration.k8s.io/*, repair
    // never:     deletes a widget
    // zh never:  删除小部件
    // source:    https://example.com/widgets
    //
    // tier: this is prose, and no field any more
    println found
    '''.stripIndent()

  def "a header is read"() {
    given:
    def header = HeaderReader.parse('widgets', WHOLE)

    expect:
    header.titles() == [(Language.ENGLISH): 'Widgets that wait for their maker', (Language.CHINESE): '等待制造者的小部件']
    header.tier() == Tier.SEVERE
    header.conditions() == ['cause content-finalizers about widgets.example.com and finalizer *.example.com/*', 'kind widgets.example.com']
    header.permissions() == ['strip *.example.com/*', 'delete apiservices.apiregistration.k8s.io/*', 'repair']
    header.parameters()*.toString() == ['namespace', 'hours=24', 'names=one, two']
    header.parameters()*.type() == [ParameterType.NAMESPACE, ParameterType.NUMBER, ParameterType.LIST]
    header.parameters()*.description() == ['the namespace that hangs', 'how long', '']
    header.sources() == ['https://example.com/widgets']
  }

  def "its title and its promises are told in the language that is spoken"() {
    given:
    def header = HeaderReader.parse('widgets', WHOLE)
    Texts.speak(language)

    expect:
    header.title() == title
    header.promises() == [promise]
    header.parameters()[0].description() == purpose
    header.parameters()[1].description() == 'how long'

    cleanup:
    Texts.speak(Language.ENGLISH)

    where:
    language         || title                               | promise            | purpose
    Language.ENGLISH || 'Widgets that wait for their maker' | 'deletes a widget' | 'the namespace that hangs'
    Language.CHINESE || '等待制造者的小部件'                         | '删除小部件'            | '卡住的命名空间'
  }

  def "the header ends at the first line that is no field of it"() {
    expect:
    HeaderReader.parse('widgets', WHOLE.replace('// source:', '//\n// source:')).sources() == []
  }

  def "instead of #line: #message"() {
    when:
    HeaderReader.parse('widgets', WHOLE.readLines().collect { it.startsWith("// $field") ? line : it }.findAll { it != null }.join('\n'))

    then:
    def fault = thrown(RecipeException)
    fault.message.contains(message)

    where:
    field        | line                                               || message
    'tier'       | '// tier: harmless'                                || 'line 6: there is no tier harmless. There are mild, moderate and severe.'
    'tier'       | '// teir: mild'                                    || 'line 6: there is no field teir. Did you mean tier?'
    'tier'       | null                                               || 'does not say "tier:"'
    'writes'     | null                                               || 'does not say "writes:"'
    'never'      | '// zh never: 什么'                                  || 'does not say "never:"'
    'writes'     | '// writes: drop *'                                || 'no step of a plan is called drop. A recipe may write "nothing", or: repair, create, delete'
    'writes'     | '// writes: wait'                                  || 'no step of a plan is called wait.'
    'applies'    | '// applies: cause content-finalisers'             || 'there is no cause content-finalisers. Did you mean content-finalizers?'
    'applies'    | '// applies: finalizer a/b about c'                || '"finalizer a/b about c" is no condition.'
    'applies'    | '// applies: always'                               || '"always" is no condition.'
    'applies'    | '// source: https://example.com/'                  || 'may write, and its header does not say when it applies'
    'parameter'  | '// parameter: namespace'                          || '"namespace" is no parameter.'
    'parameter'  | '// parameter: hours (hours) = 3'                  || 'there is no type hours. There are: namespace, text, number, switch, list'
    'parameter'  | '// parameter: hours (number) = three'             || 'hours must be a whole number, not "three"'
    'zh param'   | '// zh parameter: hour: 小时'                        || 'there is no parameter hour above'
    'Widgets'    | '//'                                               || 'has no title'
    'Widgets'    | 'println 1'                                        || 'has no title'
  }

  def "a recipe that writes needs a namespace to look at first"() {
    when:
    HeaderReader.parse('widgets', WHOLE.readLines().findAll { !it.contains('parameter: namespace') }.join('\n'))

    then:
    def fault = thrown(RecipeException)
    fault.message == 'The recipe widgets may write, and has no parameter of the type namespace that could be looked at first.'
  }

  def "a recipe that writes nothing needs no condition"() {
    given:
    def header = HeaderReader.parse('report', '// A report\n// tier: mild\n// writes: nothing\n// never: writes\n')

    expect:
    header.isReadOnly()
    header.conditions() == []
  }

  def "#type takes #text as #value"() {
    expect:
    new Parameter('x', type, '', [:]).value(text) == value

    where:
    type                    | text          || value
    ParameterType.NAMESPACE | 'payments'    || 'payments'
    ParameterType.TEXT      | 'any text: x' || 'any text: x'
    ParameterType.NUMBER    | '12'          || 12
    ParameterType.NUMBER    | 12            || 12
    ParameterType.SWITCH    | 'Yes'         || true
    ParameterType.SWITCH    | false         || false
    ParameterType.LIST      | 'a, b,c'      || ['a', 'b', 'c']
    ParameterType.LIST      | ['a', 'b']    || ['a', 'b']
  }

  def "#type does not take #text"() {
    when:
    new Parameter('x', type, '', [:]).value(text)

    then:
    def fault = thrown(IllegalArgumentException)
    fault.message == message

    where:
    type                    | text       || message
    ParameterType.NAMESPACE | 'Payments' || 'x must be the name of a namespace, not "Payments".'
    ParameterType.NAMESPACE | 'a/b'      || 'x must be the name of a namespace, not "a/b".'
    ParameterType.NUMBER    | '1.5'      || 'x must be a whole number, not "1.5".'
    ParameterType.SWITCH    | 'perhaps'  || 'x must be yes or no, not "perhaps".'
  }

  def "#form #matches #text"() {
    expect:
    new Glob(form).matches(text) == (matches == 'matches')

    where:
    form              | text                       || matches
    '*cattle.io/*'    | 'controller.cattle.io/a'   || 'matches'
    '*cattle.io/*'    | 'controller.cattle.io'     || 'does not match'
    'longhorn.io*'    | 'longhorn.io'              || 'matches'
    'a.b'             | 'axb'                      || 'does not match'
    '*'               | ''                         || 'matches'
  }
}
