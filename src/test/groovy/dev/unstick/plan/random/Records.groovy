package dev.unstick.plan.random

import dev.unstick.plan.random.WriteRelay.Sent
import dev.unstick.sandbox.Api

import groovy.io.FileType
import java.nio.file.Files
import java.nio.file.Path
import tools.jackson.databind.JsonNode

/** What the runs have left on the disk: backups and journals, read as a person would who trusts neither. */
class Records {
  private final Path folder

  Records(Path folder) {
    this.folder = folder
  }

  /** Where the runs for one thing keep theirs. */
  Path of(Stuck stuck) {
    folder.resolve(stuck.name.replace('/', '_'))
  }

  /** Whether this very version is in the trial's backup, whole and in the form that can be applied. */
  static boolean isSaved(Trial trial, JsonNode object) {
    if (trial?.backup == null) {
      return false
    }
    def files = Files.walk(trial.backup).withCloseable { all -> all.filter { Files.isRegularFile(it) }.toList() }
    def name = object.path('metadata').path('name').asString('').replaceAll('[^A-Za-z0-9.-]', '_')
    boolean whole = files.any { file ->
      file.startsWith(trial.backup.resolve('whole')) && Files.readAllLines(file).any { isOf(it, object) }
    }
    whole && files.any { it.startsWith(trial.backup.resolve('apply')) && it.fileName.toString().startsWith(name) && Files.size(it) > 0 }
  }

  // the last line may be half written
  private static boolean isOf(String line, JsonNode object) {
    line.contains(Witness.uid(object)) && line.endsWith('}') && Witness.version(Api.JSON.readTree(line)) == Witness.version(object)
  }

  /** Whether there are as many requests for an object in the journal as were sent, this one included. */
  boolean isJournalled(Trial trial, Sent sent, String path) {
    if (Witness.isDryRun(sent)) {
      return true
    }
    trial.sent[path]++
    def journals = of(trial.stuck).resolve('journal').toFile().listFiles() ?: []
    journals.sum(0) { file ->
      file.readLines().count { it.contains('"what":"request"') && it.contains("\"path\":\"$path\"") }
    } >= trial.sent[path]
  }

  /** The files that hold one of these texts. */
  List<File> holding(List<String> texts) {
    def holding = []
    if (Files.exists(folder)) {
      folder.toFile().eachFileRecurse(FileType.FILES) { file ->
        def text = file.text
        if (texts.any { text.contains(it) }) {
          holding << file
        }
      }
    }
    holding
  }
}
