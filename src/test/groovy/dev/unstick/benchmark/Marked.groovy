package dev.unstick.benchmark

/** The part of a document between {@code <!-- speed -->} and {@code <!-- /speed -->}. */
class Marked {
  private static final String BEGIN = '<!-- speed -->'
  private static final String END = '<!-- /speed -->'

  /** The document with another such part; all else stays. Fails unless there is exactly one. */
  static String replace(String document, String part) {
    def begin = document.indexOf(BEGIN)
    def end = document.indexOf(END)
    if (begin < 0 || end < begin || document.indexOf(BEGIN, begin + 1) >= 0 || document.indexOf(END, end + 1) >= 0) {
      throw new IllegalArgumentException("there has to be one $BEGIN, and one $END after it")
    }
    "${document.substring(0, begin + BEGIN.length())}\n\n${part.strip()}\n\n${document.substring(end)}"
  }
}
