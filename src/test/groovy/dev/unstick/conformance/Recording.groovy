package dev.unstick.conformance

import dev.unstick.sandbox.Api
import groovy.transform.Immutable
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings

import java.nio.file.Files
import java.nio.file.Path

/**
 * A list of exchanges: the steps, and the answers that a server is expected to give to them. What a recording keeps is described
 * in {@code README.md} beside the data.
 */
@Immutable
class Recording {
  private static final String ROOM = '/dev/unstick/conformance/'
  private static final int RECORDED_MINOR = 20

  String name
  List<Map> steps
  List<Map> recorded

  /** One of this suite's own, recorded from Kubernetes 1.20.2. */
  static Recording own(String name) {
    new Recording(name, yaml("exchanges/${name}.yaml"), json("${ROOM}answers-1.20/${name}.json"))
  }

  /** The exchanges recorded from Kubernetes 1.36.2. */
  static Recording ofNewest() {
    def sandbox = '/dev/unstick/sandbox/'
    new Recording('newest', json("${sandbox}steps.json"), json("${sandbox}answers-1.36.json"))
  }

  /** What a server of that minor version is expected to answer. */
  List<Map> expected(int minor) {
    def differences = differences(minor)
    def unknown = differences*.id - steps*.id
    assert unknown == []: "differences.yaml tells of steps that $name does not have"
    recorded.collect { answer -> differences.findAll { it.id == answer.id }.inject(answer) { result, difference -> result + difference.answer }.findAll { it.value != null } }
  }

  /** What it may answer instead, by the id of the step: some answers depend on how soon they are asked for. */
  Map<String, Map> alternatives(int minor) {
    differences(minor).findAll { it.or }.collectEntries { difference -> [difference.id, expected(minor).find { it.id == difference.id } + difference.or] }
  }

  private List<Map> differences(int minor) {
    yaml('differences.yaml').findAll { it.recording == name && minor >= (it.from ?: 0) && minor <= (it.upTo ?: Integer.MAX_VALUE) }
  }

  /** Writes what a server of 1.20 answered where the recording is read from, in the sources. */
  void write(List<Map> answers, int minor) {
    assert minor == RECORDED_MINOR: "recordings are made from Kubernetes 1.$RECORDED_MINOR, and this is 1.$minor"
    def file = Path.of("src/test/resources${ROOM}answers-1.20/${name}.json")
    Files.createDirectories(file.parent)
    Files.writeString(file, '[\n' + answers.collect { Api.JSON.writeValueAsString(it) }.join(',\n') + '\n]\n')
  }

  private static List<Map> yaml(String name) {
    Recording.getResourceAsStream(ROOM + name).withCloseable { new Load(LoadSettings.builder().build()).loadFromInputStream(it) as List<Map> }
  }

  private static List<Map> json(String path) {
    def stream = Recording.getResourceAsStream(path)
    stream == null ? [] : stream.withCloseable { Api.JSON.readValue(it, List) }
  }
}
