package dev.unstick.shell

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The same conversations in a real pseudo-terminal with the packaged program: those that are marked for it. */
class TranscriptProcessSpec extends Specification {
  /** Ours behind an answer, or a question's. */
  private static final String PROMPT = '(?:^|\n)((?:sandbox[^\n>]*)?> )\\z'

  @TempDir
  Path folder

  def "the conversation #transcript is as it is written"() {
    given:
    def scenario = transcript.setting('scenario').replace(' ', ',')
    def terminal = new PseudoTerminal([Path.of(System.getProperty('java.home'), 'bin', 'java'), '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC',
      '-jar', 'target/unstick.jar', "--sandbox=$scenario"], [TERM: 'dumb', XDG_STATE_HOME: folder.resolve('state'), XDG_CONFIG_HOME: folder],
      Transcript.COLUMNS, 60)
    terminal.sees(PROMPT)

    expect:
    transcript.exchanges.each { exchange ->
      terminal.types(exchange.lines.collect { it + '\r' }.join(''))
      def heard = terminal.sees(PROMPT).readLines().drop(exchange.lines.size())*.stripTrailing()*.replace("$folder/state/unstick", 'FOLDER/state')
      assert exchange.isKeptBy(heard): "$exchange\n--- heard\n${heard.join('\n')}\n--- written\n${exchange.said.join('\n')}"
    }

    when:
    terminal.types('/exit 3\r')

    then:
    terminal.process.waitFor() == 3

    cleanup:
    terminal?.close()

    where:
    transcript << Transcript.all().findAll { it.setting('packaged') != null }
  }
}
