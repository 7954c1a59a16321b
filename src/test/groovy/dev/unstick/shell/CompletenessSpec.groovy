package dev.unstick.shell

import spock.lang.Specification

/** What gets a continuation prompt, and what is evaluated. */
class CompletenessSpec extends Specification {

  def "more must follow after «#entry»"() {
    expect:
    Completeness.isIncomplete(entry)

    where:
    entry << [
      'foo(1,', '[1, 2', '[a:', 'println(', 'foo(a: {', 'foo {', 'foo { it ->', 'foo {\n  x\n', 'foo {\n  // bar(',
      '1 +', "'a' +", 'def x =', 'x = y =', 'a ==', '!', 'a ?', 'a ? b :', 'foo.', 'a?.', 'a*.', 'a.&', "ns('x') |", 'foo 1,',
      'if (x) {', 'if (x)', 'if (', 'if (a) 1 else', 'if (a) { if (foo(', 'for (i in 1..3)', 'for (', 'for (i', 'while (true)',
      'do { 1 } while (', 'do {', 'try {', 'try { 1 }', 'try { 1 } catch (', 'switch (x) {', 'switch (x) { case 1:',
      'class X', 'class X {', 'class X {\n  def f(', 'def f(a)', 'def f(a) {', '@Deprecated',
      "'''abc", '"""abc\nx', '"""a ${', '"""a ${foo(', 'x = /abc', 'foo(/abc', 'x = $/abc', '/* abc', 'foo /* abc\n def',
      "'abc\\", "ns('x').prune('\$.spec',", 'stuck().each { n ->\n  println n.name',
    ]
  }

  def "nothing more is asked for after «#entry»"() {
    expect:
    !Completeness.isIncomplete(entry)

    where:
    entry << [
      '', '1+1', "ns 'a' prune '\$.spec'", 'foo { it -> 1 }', 'def f(a) { a }', '10 / 2', 'a / b / c', 'return', '// comment',
      '/* a */', "'''a'''", '"a ${b} c"', 'if (x) { 1 }', 'x = /abc/', "ns('x')\n  .why()",
      // broken for good: whatever follows, Groovy refuses it
      "'abc", '"abc', 'foo(]', 'foo)', 'else', '#', '``', '"$.spec"', "why '\$.x' )", 'foo(1,]', 'stuck( {]', 'class 1', 'x ->',
    ]
  }

  def "every line but the last of an example leaves it incomplete: #example"() {
    given:
    def lines = example.readLines()

    expect:
    (1..<lines.size()).findAll { !Completeness.isIncomplete(lines.take(it).join('\n')) } == []
    !Completeness.isIncomplete(example)

    where:
    example << Examples.MULTI_LINE
  }

  def "a JSONPath in double quotes does not make Groovy's parser talk to standard error"() {
    given:
    def standardError = System.err
    def heard = new ByteArrayOutputStream()
    System.err = new PrintStream(heard, true)

    when:
    Completeness.isIncomplete('ns("x").prune("$.spec.finalizers")')
    Completeness.isIncomplete('ns("x").prune("$.spec.finalizers"')

    then:
    heard.toString() == ''

    cleanup:
    System.err = standardError
  }

  def "judging runs nothing, not even an annotation that loads code"() {
    expect:
    !Completeness.isIncomplete("@Grab('no:such:1')\nimport no.Such")
    !Completeness.isIncomplete('@groovy.transform.ASTTest(value = { throw new Error("ran") }) class A {}')
  }
}
