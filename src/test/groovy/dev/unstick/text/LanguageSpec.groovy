package dev.unstick.text

import spock.lang.Specification

/** Which language people are spoken to in. */
class LanguageSpec extends Specification {
  def "nobody has said anything, and it is English, whatever the locale of the machine"() {
    expect:
    Texts.spoken() == Language.ENGLISH
  }

  def "a language has few names: #name"() {
    expect:
    Language.named(name).orElse(null) == language

    where:
    name    || language
    'en'    || Language.ENGLISH
    'zh'    || Language.CHINESE
    'zh-CN' || Language.CHINESE
    'zh_CN' || Language.CHINESE
    'ZH-cn' || Language.CHINESE
    'zh_TW' || null
    'fr'    || null
    ''      || null
  }

  def "of the variables the first that is set decides, and English where nobody speaks it: #environment"() {
    expect:
    Language.ofEnvironment(environment).orElse(null) == language

    where:
    environment                                             || language
    [:]                                                     || null
    [LANG: '']                                              || null
    [LANG: 'zh_CN.UTF-8']                                   || Language.CHINESE
    [LANG: 'zh_SG']                                         || Language.CHINESE
    [LANG: 'zh']                                            || Language.CHINESE
    [LANG: 'zh.UTF-8']                                      || Language.CHINESE
    [LANG: 'zh_CN.GB18030@stroke']                          || Language.CHINESE
    [LANG: 'zh_TW.UTF-8']                                   || Language.ENGLISH
    [LANG: 'zhx_CN']                                        || Language.ENGLISH
    [LANG: 'fr_FR.UTF-8']                                   || Language.ENGLISH
    [LANG: 'C.UTF-8']                                       || Language.ENGLISH
    [LANG: 'POSIX']                                         || Language.ENGLISH
    [LC_ALL: 'C', LANG: 'zh_CN.UTF-8']                      || Language.ENGLISH
    [LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US.UTF-8'] || Language.CHINESE
    [LC_MESSAGES: 'en_US', LANG: 'zh_CN']                   || Language.ENGLISH
    [LC_CTYPE: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8']          || Language.ENGLISH
  }

  def "what a room says follows the language that is spoken, at once and for all"() {
    given:
    def texts = Texts.of(dev.unstick.view.Style)

    expect:
    texts.get('refused') == 'refused'
    Texts.list(['a', 'b']) == 'a, b'
    Texts.clauses(['a', 'b']) == 'a; b'

    when:
    Texts.speak(Language.CHINESE)

    then:
    texts.get('refused') == '拒绝'
    Texts.list(['a', 'b']) == 'a、b'
    Texts.clauses(['a', 'b']) == 'a；b'

    cleanup:
    Texts.speak(Language.ENGLISH)
  }
}
