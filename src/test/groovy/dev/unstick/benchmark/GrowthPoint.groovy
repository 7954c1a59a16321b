package dev.unstick.benchmark

import groovy.transform.TupleConstructor

/** What something costs on one server at one size. */
@TupleConstructor(defaults = false)
class GrowthPoint {
  final Place place
  /** How many objects or namespaces there are. */
  final int size
  /** How long it took, by the name of who did it. */
  final Map<String, Samples> took
  final int requests
  final MemoryUse memory
}
