package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/**
 * What is painted on terminals of several kinds is as the files in {@code screens} show it; the block below the screen tells the looks of its
 * characters. With {@code -Dscreens.record=true} the files are written anew.
 */
class ScreensSpec extends Specification {
  static final Path FOLDER = Path.of('src/test/resources/dev/unstick/shell/screens')
  static final Map<String, List> TERMINALS = [
    '80x24': ['xterm-256color', 80, 24, true],
    '120x40': ['xterm-256color', 120, 40, true],
    'no-color': ['xterm-256color', 80, 24, false],
    'dumb': ['dumb', 80, 24, false],
  ]
  static final Map<String, Closure<?>> SCENES = [
    prompt: { PaintedScreen it -> it.enter("ns('kubesphere-system').finalizers") },
    entry: { PaintedScreen it -> it.type('stuck().findAll { it.name != "x" }.each {\r', '...') },
    completion: { PaintedScreen it -> it.type("why '").press('\t', 'demo-namespace-finalizers') },
    diagnosis: { PaintedScreen it -> it.enter("why 'kubesphere-system'") },
    plan: { PaintedScreen it -> it.enter("plan 'kubesphere-system'") },
  ]

  /** Without a cursor a line is shown when it is entered, and not as it is typed. */
  static final List<String> SHOWN_WHEN_DUMB = ['prompt', 'diagnosis', 'plan']

  @TempDir
  Path folder

  @AutoCleanup
  PaintedScreen screen

  def "#scene on #terminal is as it is kept"() {
    given:
    screen = new PaintedScreen(folder, *TERMINALS[terminal])
    def file = FOLDER.resolve("$scene-${terminal}.txt")

    when:
    SCENES[scene].call(screen)
    def seen = screen.painted() + '=' * 20 + screen.looks()
    if (Boolean.getBoolean('screens.record')) {
      Files.createDirectories(FOLDER)
      Files.writeString(file, seen.join('\n') + '\n')
    }

    then:
    seen.join('\n') == Files.readString(file).stripTrailing()

    and: 'without colour there is none'
    TERMINALS[terminal][3] || !screen.looks().any { it.contains('colour') || it.contains(' = on') }

    where:
    [scene, terminal] << [SCENES.keySet(), TERMINALS.keySet()].combinations().findAll { it[1] != 'dumb' || it[0] in SHOWN_WHEN_DUMB }
  }
}
