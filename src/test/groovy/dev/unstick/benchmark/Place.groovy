package dev.unstick.benchmark

import groovy.transform.TupleConstructor

/** A server that figures were measured on. */
@TupleConstructor(defaults = false)
class Place {
  final boolean sandbox
  /** What it calls itself, such as {@code v1.20.2}. */
  final String version

  Said getName() {
    sandbox ? Said.of('place.sandbox') : Said.of('place.control-plane')
  }
}
