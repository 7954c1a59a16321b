package dev.unstick.conformance

import dev.unstick.sandbox.Api
import groovy.transform.TupleConstructor

import java.time.Duration
import java.time.Instant

/**
 * Sends recorded requests to a cluster, in real time, and reduces each answer to what a recording keeps. A write whose object is
 * not one of the suite's own goes as a dry run, so that no exchange can change what belongs to somebody else.
 */
@TupleConstructor(includeFields = true)
class Player {
  private static final Duration POLL = Duration.ofMillis(300)
  private static final Set<String> READS = ['GET', 'HEAD']
  /** Reviews are asked by POST and keep nothing. */
  private static final String REVIEWS = 'accessreviews'

  private final Api api
  private final String prefix
  private final Map<String, String> captured = [:]

  /** Plays the steps in order and gives an answer for each. */
  List<Map> play(List<Map> steps) {
    def names = Names.of(prefix)
    steps.collect { step -> names.received(answer(names.sent(step), step.shape ?: [:])) }
  }

  private Map answer(Map step, Map shapes) {
    sleep(((step.sleep ?: 0) as long) * 1000)
    def end = Instant.now().plusSeconds(step.wait ?: 20)
    def answer = call(step)
    while (!reached(step, answer) && Instant.now().isBefore(end)) {
      sleep(POLL.toMillis())
      answer = call(step)
    }
    step.capture?.each { name, pointer -> captured[name] = pointed(document(step, answer), pointer)?.toString() ?: '' }
    reduced(step, answer, shapes)
  }

  private Api.Answer call(Map step) {
    def headers = [Accept: step.accept ?: 'application/json'] + (step.headers ?: [:])
    if (step.body != null) {
      headers['Content-Type'] = step.contentType ?: 'application/json'
    }
    def body = filled(step.body)
    api.send(step.method, safe(step.method, filled(step.path), body), body, headers)
  }

  private String safe(String method, String path, body) {
    def name = body instanceof Map ? body.metadata?.name ?: '' : body ?: ''
    if (method in READS || path.contains(prefix) || name.contains(prefix) || path.contains('dryRun=') || path.endsWith(REVIEWS)) {
      return path
    }
    "$path${path.contains('?') ? '&' : '?'}dryRun=All"
  }

  private static boolean reached(Map step, Api.Answer answer) {
    (step.until ?: [:]).every { pointer, value ->
      (pointer == 'code' ? answer.code : pointed(document(step, answer), pointer)) == value
    }
  }

  private Map reduced(Map step, Api.Answer answer, Map shapes) {
    def document = document(step, answer)
    def reduced = [id: step.id, code: answer.code]
    if (document instanceof Map && document.kind == 'Status') {
      reduced.status = document.subMap(['status', 'reason', 'message'] - shapes.keySet()*.substring(1)).findAll { it.value != null }
        .collectEntries { name, value -> [name, masked(value)] }
      if (document.details?.causes && !shapes.containsKey('/message')) {
        reduced.status.causes = masked(document.details.causes)
      }
    }
    if (step.keep) {
      reduced.keep = step.keep.collectEntries { [it, masked(pointed(document, it))] }
    }
    if (shapes) {
      reduced.shape = shapes.collectEntries { pointer, shape ->
        def text = Names.of(prefix).received(pointed(document, pointer)) ?: ''
        [pointer, (text =~ shape).find() ? 'as expected' : "$text is not $shape".toString()]
      }
    }
    if (step.contentTypeKept) {
      reduced.contentType = answer.contentType
    }
    reduced
  }

  private static Object document(Map step, Api.Answer answer) {
    if (step.stream && answer.code == 200) {
      return [events: answer.text.readLines().collect { Api.JSON.readValue(it, Object) }]
    }
    def document = answer.contentType.startsWith('application/json') ? answer.json : [_text: answer.text]
    step.anyOrder && document.items ? document + [items: document.items.sort(false) { it.metadata.name }] : document
  }

  /** What a JSON pointer leads to; {@code type=X} picks a list's element by a field. Null when there is nothing. */
  static Object pointed(document, String pointer) {
    pointer.substring(1).split('/')*.replace('~1', '/')*.replace('~0', '~').inject(document) { node, part ->
      if (node instanceof List) {
        def (field, value) = part.contains('=') ? part.split('=', 2).toList() : [null, null]
        return field ? node.find { it[field].toString() == value } : node[part as int]
      }
      node instanceof Map ? node[part] : null
    }
  }

  private Object filled(value) {
    changed(value) { text -> captured.inject(text) { result, name, found -> result.replace('${' + name + '}', found) } }
  }

  private Object masked(value) {
    changed(value) { text -> captured.findAll { it.value.size() > 20 }.inject(text) { result, name, found -> result.replace(found, '${' + name + '}') } }
  }

  private static Object changed(value, Closure<String> change) {
    if (value instanceof CharSequence) {
      return change(value.toString())
    }
    if (value instanceof Map) {
      return value.collectEntries { [it.key, changed(it.value, change)] }
    }
    value instanceof List ? value.collect { changed(it, change) } : value
  }
}
