package dev.unstick.benchmark

/** The rows of the speed table, in the order of the design; what each is and what it is held against is told by the messages. */
enum Row {
  WHY_WARM(1.5d),
  WHY_PROCESS(0.25d),
  STRIP(2d),
  ANSWER_JSHELL(0.25d),
  ANSWER_GROOVYSH(null),
  PROMPT_JSHELL(0.15d),
  PROMPT_GROOVYSH(null),
  READ(6d),
  COMPLETION(null),
  MEMORY(null),
  REQUESTS(null)

  /** How many times as long as what it is held against it may take; null where that is not what it is judged by. */
  final Double most

  private Row(Double most) {
    this.most = most
  }

  /** The word that its messages have in their keys. */
  String getWord() {
    name().toLowerCase(Locale.ROOT).replace('_', '-')
  }
}
