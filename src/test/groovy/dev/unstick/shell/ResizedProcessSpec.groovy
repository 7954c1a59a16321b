package dev.unstick.shell

import dev.unstick.readme.Conversation
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** A terminal that is made narrower in the middle of a session. */
class ResizedProcessSpec extends Specification {
  @TempDir
  Path folder

  def "tables and sentences fit the terminal as it is now"() {
    given:
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java')
    def environment = System.getenv() + [XDG_STATE_HOME: folder.toString(), XDG_CONFIG_HOME: folder.toString()]
    def conversation = new Conversation(Path.of('').toAbsolutePath().toFile(), environment, "'$java' -jar target/unstick.jar --sandbox")

    when:
    conversation.untilPrompt()
    def wide = conversation.say('stuck()')
    conversation.resize(60, 40)
    def narrow = conversation.say('stuck()') + conversation.say('/help why')

    then:
    wide.readLines()*.length().max() > 60
    narrow.readLines()*.length().max() <= 60
    narrow.contains('…')

    cleanup:
    conversation.close()
  }
}
