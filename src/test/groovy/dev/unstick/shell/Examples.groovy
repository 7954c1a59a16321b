package dev.unstick.shell

import dev.unstick.readme.ConsoleBlock
import dev.unstick.script.Recipes
import dev.unstick.script.Word
import java.nio.file.Path

/** What people type, as the documentation and the recipes show it. */
class Examples {
  static final List<String> ONE_LINE = [
    'namespaces()',
    'stuck()',
    "ns 'payments'",
    "ns('payments').json",
    "ns('payments').yaml",
    "ns('payments').finalizers.metadata",
    "ns('payments').conditions*.message",
    "why 'payments'",
    "why('payments').causes*.id",
    "draft = ns('payments').prune '\$.spec.finalizers'",
    "draft.prune '\$.metadata.finalizers[?(@ == \"finalizers.kubesphere.io/namespaces\")]'",
    'draft.diff',
    'draft.request',
    'draft.dryRun()',
    'draft.finalize()',
    "draft.finalize override: 'content-unlisted'",
    "p = plan 'payments'",
    'p.steps',
    'apply p',
    "apply p, override: ['content-unlisted']",
    "recipe 'kubesphere', namespace: 'kubesphere-system'",
    "jsonpath(ns('payments'), '\$..finalizers[*]').each { println it.path }",
    "get '/api/v1/namespaces/payments'",
    "ns('payments').prune(/\$.spec.finalizers[?@=='a']/).diff",
    'stuck().each { println it.name }',
    "ns 'payments' prune '\$.spec.finalizers' finalize()",
    'def names = stuck()*.name',
    "fail 'still there'",
    '/help why',
    '/open weekly.groovy',
  ]

  static final List<String> MULTI_LINE = [
    '''\
    |stuck().each { namespace ->
    |  println namespace.name
    |  println why(namespace)
    |}'''.stripMargin(),
    '''\
    |draft = ns('payments').prune(
    |  '$.metadata.finalizers[0]'
    |)'''.stripMargin(),
    '''\
    |if (stuck().any { it.name == 'payments' }) {
    |  p = plan 'payments'
    |  if (p.refusals.isEmpty()) {
    |    apply p
    |  } else {
    |    println """
    |      not today: ${p.refusals}
    |    """
    |  }
    |}'''.stripMargin(),
    '''\
    |def oldest = { rows ->
    |  // the list is sorted
    |  rows[0]
    |}'''.stripMargin(),
    '''\
    |names = stuck()*.name +
    |  ['payments',
    |   'kubesphere-system']'''.stripMargin(),
    '''\
    |try {
    |  ns 'no-such-namespace'
    |} finally {
    |  println 'done'
    |}'''.stripMargin(),
  ]

  /** All of them, those that every word and every recipe brings among them. */
  static List<String> all() {
    ONE_LINE + MULTI_LINE + Word.all()*.usage() + Recipes.carried().all()*.source() + fromReadme()
  }

  /** What the README's conversations with the shell type. */
  static List<String> fromReadme() {
    ConsoleBlock.of(Path.of('README.md')).findAll { it.conversation }.collectMany { it.exchanges.drop(1)*.typed }
  }

  /** Every text that is on the line at some time while an example is typed. */
  static List<String> prefixes(String example) {
    (0..example.length()).collect { example.take(it) }
  }
}
