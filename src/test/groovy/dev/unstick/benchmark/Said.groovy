package dev.unstick.benchmark

import dev.unstick.text.Texts
import groovy.transform.TupleConstructor

/** Something that a result says to people, in the language that is spoken when it is written down: a key of this package's messages. */
@TupleConstructor(defaults = false)
class Said {
  private static final Texts TEXTS = Texts.of(Said)

  final String key
  final List<?> values

  static Said of(String key, Object... values) {
    new Said(key, values as List)
  }

  @Override
  String toString() {
    TEXTS.get(key, *values)
  }
}
