package dev.unstick.conformance

import groovy.transform.TupleConstructor

/** Puts what a recording calls things in place of what they are called on the cluster under test, and back. */
@TupleConstructor(includeFields = true)
class Names {
  /** As recorded, to as on the cluster; a name is looked for in every text, wherever in it. */
  private final Map<String, String> there

  /** The names of recordings, for things that are to begin with {@code prefix}. */
  static Names of(String prefix) {
    new Names([
      'metrics.k8s.io': "metrics.${prefix}group.example.com".toString(), 'metrics-server': "${prefix}service".toString(), 'cf-': prefix,
    ])
  }

  /** A tree as it goes to the cluster. */
  Object sent(tree) {
    mapped(tree) { text -> there.inject(text) { result, recorded, real -> result.replace(recorded, real) } }
  }

  /** A tree that came from the cluster, as a recording has it. */
  Object received(tree) {
    mapped(tree) { text -> there.inject(text) { result, recorded, real -> result.replace(real, recorded) } }
  }

  private static Object mapped(tree, Closure<String> change) {
    if (tree instanceof CharSequence) {
      return change(tree.toString())
    }
    if (tree instanceof Map) {
      return tree.collectEntries { [mapped(it.key, change), mapped(it.value, change)] }
    }
    tree instanceof List ? tree.collect { mapped(it, change) } : tree
  }
}
