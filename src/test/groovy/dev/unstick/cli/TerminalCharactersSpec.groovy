package dev.unstick.cli

import dev.unstick.view.Style
import spock.lang.Specification

/** Where the locale knows ASCII alone, our own marks are ASCII. */
class TerminalCharactersSpec extends Specification {
  def "they are ASCII where the locale names another character set than UTF-8: #environment"() {
    expect:
    TerminalCharacters.areAscii(environment) == ascii

    where:
    environment                         || ascii
    [LC_ALL: 'C']                       || true
    [LC_ALL: 'C', LANG: 'en_US.UTF-8']  || true
    [LC_ALL: '', LANG: 'POSIX']         || true
    [LC_CTYPE: 'de_DE.ISO-8859-1']      || true
    [LC_CTYPE: 'en_US.utf8', LANG: 'C'] || false
    [LANG: 'C.UTF-8']                   || false
    [:]                                 || false
  }

  def "the mark of what is cut is as wide, and what the cluster says stays as it is"() {
    given:
    def ascii = new Style(false, 20, true, true)
    def other = new Style(false, 20, true, false)

    expect:
    ascii.table(['NAME', 'WHY'], [['päys…', 'finalizers.kubesphere.io']]) == 'NAME    WHY\npäys…   finalizers.~'
    other.table(['NAME', 'WHY'], [['päys…', 'finalizers.kubesphere.io']]) == 'NAME    WHY\npäys…   finalizers.…'
  }

  def "every text of ours in English is ASCII: #file"() {
    expect:
    file.getText('UTF-8').readLines().every { it ==~ /\p{ASCII}*/ }

    where:
    file << new File('src/main/resources/dev/unstick').with { folder ->
      def found = []
      folder.eachFileRecurse { if (it.name == 'messages.properties') found << it }
      found
    }
  }
}
