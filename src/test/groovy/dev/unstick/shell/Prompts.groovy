package dev.unstick.shell

import org.jline.reader.LineReader
import org.jline.reader.Widget

/** Tells when a shell has come back to its prompt, and has said all before it. */
class Prompts {
  /** Has somebody told, on the shell's thread, each time that a prompt is about to be painted. */
  static void of(Shell shell, Closure<?> told) {
    def widgets = (shell.@reader as LineReader).widgets
    def begin = widgets[LineReader.CALLBACK_INIT]
    widgets.put(LineReader.CALLBACK_INIT, {
      def done = begin.apply()
      told()
      done
    } as Widget)
  }
}
