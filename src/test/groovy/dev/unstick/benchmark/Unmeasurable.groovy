package dev.unstick.benchmark

/** A row that cannot be measured on this machine; nothing is wrong with Unstick. */
class Unmeasurable extends RuntimeException {
  final Said reason

  Unmeasurable(Said reason) {
    super(reason.toString())
    this.reason = reason
  }
}
