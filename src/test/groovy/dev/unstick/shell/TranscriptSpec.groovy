package dev.unstick.shell

import java.nio.file.Path
import org.jline.reader.EOFError
import org.jline.reader.Parser.ParseContext
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Conversations with the shell are as they are written in {@code transcripts}. With {@code -Dscreens.record=true} what no longer holds is
 * written anew.
 */
class TranscriptSpec extends Specification {
  @TempDir
  Path folder

  def "the conversation #transcript is as it is written"() {
    given:
    def shell = new TranscriptShell(transcript, folder)

    expect:
    transcript.exchanges.each { exchange ->
      def prompt = shell.prompt()
      def heard = shell.say(exchange)
      if (Boolean.getBoolean('screens.record')) {
        if (!exchange.answer && !Transcript.matches([exchange.prompt.trim()], [prompt.trim()])) {
          exchange.prompt = prompt
        }
        if (!exchange.isKeptBy(heard)) {
          exchange.said = Transcript.steady(heard)
        }
      }
      assert exchange.answer || Transcript.matches([exchange.prompt.trim()], [prompt.trim()])
      assert exchange.isKeptBy(heard): "$exchange\n--- heard\n${heard.join('\n')}\n--- written\n${exchange.said.join('\n')}"
    }

    cleanup:
    shell?.close()
    if (Boolean.getBoolean('screens.record')) {
      transcript.write()
    }

    where:
    transcript << Transcript.all()
  }

  def "no beginning of «#exchange» is taken for the whole"() {
    expect:
    (1..<exchange.lines.size()).each { count ->
      assert isIncomplete(exchange.lines.take(count).join('\n'))
    }
    !isIncomplete(exchange.lines.join('\n'))

    where:
    exchange << Transcript.all()*.exchanges.flatten().findAll { it.lines.size() > 1 && !it.pasted }
  }

  private static boolean isIncomplete(String text) {
    try {
      new EntryParser().parse(text, text.length(), ParseContext.ACCEPT_LINE)
      false
    } catch (EOFError more) {
      true
    }
  }
}
