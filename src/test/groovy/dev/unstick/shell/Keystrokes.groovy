package dev.unstick.shell

/** What somebody types who does not know what they want. */
class Keystrokes {
  private static final String ALPHABET = 'abnpswy$.(){}[]\'"/\\?@=:,; \n0é中'
  private static final int LONGEST = 160

  /** The line after one more key, or a paste, or a deletion. */
  static String next(Random random, String line, List<String> examples) {
    int at = random.nextInt(5) == 0 ? random.nextInt(line.length() + 1) : line.length()
    def before = line.take(at)
    def after = line.drop(at)
    switch (random.nextInt(12)) {
      case 0:
        return before.take(Math.max(0, at - 1 - random.nextInt(8))) + after
      case 1:
        def example = examples[random.nextInt(examples.size())]
        return example.take(random.nextInt(Math.min(example.length(), LONGEST) + 1))
      case 2:
        def words = examples[random.nextInt(examples.size())].findAll(/\w+|\W/)
        return before + (words ? words[random.nextInt(words.size())] : '') + after
      default:
        def typed = before + ALPHABET[random.nextInt(ALPHABET.length())] + after
        return typed.length() > LONGEST ? '' : typed
    }
  }
}
