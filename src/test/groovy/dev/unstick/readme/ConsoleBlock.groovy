package dev.unstick.readme

import java.nio.file.Files
import java.nio.file.Path
import java.util.regex.Pattern

/** One console block of a document: what is typed, and what is promised to come of it. */
class ConsoleBlock {
  static final Pattern PROMPT = ~/(?:lesson \d+\/\d+ )?sandbox(?: [^\n>]+)?> /

  String document
  int line
  List<Exchange> exchanges = []

  /** Something typed, the lines promised, and the exit code promised. */
  static class Exchange {
    String prompt
    String typed
    List<String> promised = []
    int exitCode

    /** Whether an output is as promised: {@code ...} stands for any lines, {@code [..]} for anything within one. */
    boolean isKeptBy(String output) {
      def pattern = promised.collect { it == '...' ? '(?:.*\n)*?' : it.split(Pattern.quote('[..]'), -1)*.with { Pattern.quote(it) }.join('.*') + '\n' }.join('')
      output ==~ pattern
    }

    String toString() {
      typed
    }
  }

  /** The blocks of a document, in order. */
  static List<ConsoleBlock> of(Path document) {
    def blocks = []
    ConsoleBlock block = null
    Files.readAllLines(document).eachWithIndex { text, index ->
      if (block == null) {
        if (text == '```console') {
          block = new ConsoleBlock(document: document.fileName, line: index + 1)
        }
      } else if (text == '```') {
        blocks << block
        block = null
      } else if (text.startsWith('$ ') || PROMPT.matcher(text).lookingAt()) {
        def prompt = text.startsWith('$ ') ? '$ ' : (text =~ PROMPT)[0]
        block.exchanges << new Exchange(prompt: prompt, typed: text.substring(prompt.length()))
      } else if (text ==~ /\? \d+/) {
        block.exchanges.last().exitCode = text.substring(2) as int
      } else {
        block.exchanges.last().promised << text
      }
    }
    blocks
  }

  /** Whether it is a conversation with the shell, begun by its first line. */
  boolean isConversation() {
    exchanges.size() > 1 && exchanges[1].typed && exchanges[1].prompt != '$ ' && exchanges.last().typed == '/exit'
  }

  /** Whether it needs kubectl. */
  boolean needsKubectl() {
    exchanges.any { it.typed.contains('kubectl ') }
  }

  String toString() {
    "$document, line $line: ${exchanges.first().typed}"
  }
}
