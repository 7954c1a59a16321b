package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import java.util.regex.Pattern

/**
 * A conversation with the shell as text: what is entered behind a prompt, and what is said to it.
 * <pre>
 * # a comment                     % scenario NAME…     % editor COMMAND     % packaged: runs in a pseudo-terminal too
 * sandbox> [1, 2].collect {       an entry, and
 *   ...   it * 2                  its further lines, typed
 *   +++   .first()                or pasted with the first as one
 * ? payments                      the answer to a question
 * …                               any number of lines; within a line, anything
 * </pre>
 */
class Transcript {
  static final Path FOLDER = Path.of('src/test/resources/dev/unstick/shell/transcripts')
  static final int COLUMNS = 100
  static final Pattern PROMPT = ~/(sandbox[^>]*> )(.*)/
  static final String TYPED = '  ... '
  static final String PASTED = '  +++ '
  static final String ANSWER = '? '

  Path file
  List<String> head = []
  List<Exchange> exchanges = []

  /** Something entered or answered, and what is said to it. */
  static class Exchange {
    String prompt
    List<String> lines
    boolean pasted
    boolean answer
    List<String> said = []

    /** Whether that is what was said. */
    boolean isKeptBy(List<String> heard) {
      Transcript.matches(said, heard)
    }

    List<String> written() {
      def first = answer ? [ANSWER + lines[0]] : [prompt + lines[0]]
      first + lines.tail().collect { (pasted ? PASTED : TYPED) + it } + said
    }

    String toString() {
      lines.join(' ⏎ ')
    }
  }

  /** All of them, in the order of their names. */
  static List<Transcript> all() {
    Files.list(FOLDER).withCloseable { files -> files.filter { it.toString().endsWith('.txt') }.sorted().toList() }.collect { read(it) }
  }

  static Transcript read(Path file) {
    def transcript = new Transcript(file: file)
    Files.readAllLines(file).each { line ->
      def prompt = PROMPT.matcher(line)
      def last = transcript.exchanges ? transcript.exchanges.last() : null
      if (prompt.matches()) {
        transcript.exchanges << new Exchange(prompt: prompt.group(1), lines: [prompt.group(2)])
      } else if (last == null) {
        transcript.head << line
      } else if (line.startsWith(ANSWER)) {
        transcript.exchanges << new Exchange(prompt: '', lines: [line.substring(ANSWER.length())], answer: true)
      } else if (!last.said && (line.startsWith(TYPED) || line.startsWith(PASTED))) {
        last.pasted = line.startsWith(PASTED)
        last.lines << line.substring(TYPED.length())
      } else {
        last.said << line
      }
    }
    transcript
  }

  /** What stands behind a word of its head; null without it, empty when the word stands alone. */
  String setting(String word) {
    head.find { it == "% $word" || it.startsWith("% $word ") }?.substring(word.length() + 2)?.trim()
  }

  /** Whether some lines are what is promised. */
  static boolean matches(List<String> promised, List<String> heard) {
    def pattern = promised.collect { it == '…' ? '(?:.*\n)*?' : it.split('…', -1).collect { Pattern.quote(it) }.join('.*') + '\n' }.join('')
    heard.collect { it + '\n' }.join('') ==~ pattern
  }

  /** Some lines as they are in every run: what differs is left open. */
  static List<String> steady(List<String> lines) {
    lines.collect { line ->
      line.replaceAll(/127\.0\.0\.1:\d+/, '127.0.0.1:…')
        .replaceAll(/\d{8}T\d{6}\.\d+Z-\p{XDigit}{8}/, '…')
        .replaceAll(/\p{XDigit}{8}(-\p{XDigit}{4}){3}-\p{XDigit}{12}/, '…')
        .replaceAll(/\bPlan \p{XDigit}{8}\b/, 'Plan …')
        .replaceAll(/(resourceVersion) \d+/, '$1 …')
        .replaceAll(/\b\d+ (ms|s)\b/, '… $1')
        .replaceAll(/\S+\/kubeconfig\b/, '…/kubeconfig')
    }
  }

  /** Writes it as it is now. */
  void write() {
    Files.writeString(file, (head + exchanges.collectMany { it.written() }).join('\n') + '\n')
  }

  String toString() {
    file.fileName.toString() - '.txt'
  }
}
