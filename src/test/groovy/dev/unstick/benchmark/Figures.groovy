package dev.unstick.benchmark

/** How numbers are written down. */
class Figures {
  static String ratio(double ratio) {
    String.format(Locale.ROOT, '%.2f ×', ratio)
  }

  static String count(long number) {
    String.format(Locale.ROOT, '%,d', number)
  }

  /** In milliseconds, or in seconds when it is that long: {@code 8.1 ms}, {@code 673 ms}, {@code 12.6 s}. */
  static String time(double millis) {
    "${value(millis, millis)} ${inSeconds(millis) ? 's' : 'ms'}"
  }

  /** Some milliseconds, in the unit that {@code unitOf} milliseconds are written in, and without it. */
  static String value(double millis, double unitOf) {
    def value = inSeconds(unitOf) ? millis / 1000 : millis
    String.format(Locale.ROOT, value < 99.95 ? '%.1f' : '%.0f', value).replaceFirst(/\.0$/, '')
  }

  private static boolean inSeconds(double millis) {
    millis >= 999.5
  }
}
