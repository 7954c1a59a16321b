package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import groovy.transform.TupleConstructor

import java.time.Duration

/** Plays recorded exchanges on a sandbox with a clock moved by hand, and reduces the answers to what a recording keeps. */
@TupleConstructor(includeFields = true)
class Recording {
  static final Duration POLL = Duration.ofMillis(300)

  private final Api api
  private final ManualTimeline timeline
  private final Map<String, Object> captured = [:]

  static List<Map> read(String name) {
    Recording.getResourceAsStream(name).withCloseable { Api.JSON.readValue(it, List) }
  }

  /** Plays one step. */
  Map play(Map step) {
    timeline.advance(Duration.ofSeconds(step.sleep ?: 0))
    def end = timeline.instant().plusSeconds(step.wait ?: 20)
    def answer = call(step)
    while (!reached(step, answer) && timeline.instant().isBefore(end)) {
      timeline.advance(POLL)
      answer = call(step)
    }
    step.capture?.each { name, pointer -> captured[name] = pointed(document(answer), pointer) ?: '' }
    reduce(step, answer)
  }

  private Api.Answer call(Map step) {
    def headers = step.body == null ? [:] : ['Content-Type': step.contentType ?: 'application/json']
    api.send(step.method, filled(step.path), filled(step.body), headers)
  }

  private static boolean reached(Map step, Api.Answer answer) {
    (step.until ?: [:]).every { pointer, value ->
      (pointer == 'code' ? answer.code : pointed(document(answer), pointer)) == value
    }
  }

  private Map reduce(Map step, Api.Answer answer) {
    def document = document(answer)
    def reduced = [id: step.id, code: answer.code]
    if (document instanceof Map && document.kind == 'Status') {
      reduced.status = document.subMap(['status', 'reason', 'message']).findAll { it.value != null }
        .collectEntries { name, value -> [name, masked(value)] }
      if (document.details?.causes) {
        reduced.status.causes = document.details.causes
      }
    }
    if (step.keep) {
      reduced.keep = step.keep.collectEntries { [it, masked(pointed(document, it))] }
    }
    reduced
  }

  private static Object document(Api.Answer answer) {
    answer.contentType.startsWith('application/json') ? answer.json : [:]
  }

  private static Object pointed(document, String pointer) {
    pointer.substring(1).split('/').inject(document) { node, part ->
      if (node instanceof List) {
        def (field, value) = part.contains('=') ? part.split('=', 2).toList() : [null, null]
        return field ? node.find { it[field].toString() == value } : node[part as int]
      }
      node instanceof Map ? node[part] : null
    }
  }

  private Object filled(value) {
    if (value instanceof String) {
      return captured.inject(value) { text, name, found -> text.replace('${' + name + '}', found.toString()) }
    }
    if (value instanceof Map) {
      return value.collectEntries { [it.key, filled(it.value)] }
    }
    value instanceof List ? value.collect { filled(it) } : value
  }

  private Object masked(value) {
    captured.findAll { it.value.toString().size() > 20 }
      .inject(value) { text, name, found -> text instanceof String ? text.replace(found, '${' + name + '}') : text }
  }
}
