package dev.unstick.benchmark

import dev.unstick.cluster.fabric8.MetadataPageBenchmark
import dev.unstick.diagnosis.DiagnosticianBenchmark
import org.openjdk.jmh.runner.Runner
import org.openjdk.jmh.runner.options.OptionsBuilder
import org.openjdk.jmh.runner.options.VerboseMode

/** The parts of a diagnosis that ask nobody, by JMH on the Java of the build. */
class Parts {
  /** A section of Markdown. */
  static String measured() {
    def results = new Runner(new OptionsBuilder()
      .include(MetadataPageBenchmark.name).include(DiagnosticianBenchmark.name)
      .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).run()
    '\n## Parts, by JMH\n\n' + Markdown.table(['what', 'took'], results.collect {
      def parameters = it.params.paramsKeys.collect { key -> "$key ${it.params.getParam(key)}" }.join(', ')
      def result = it.primaryResult
      ["$result.label $parameters".trim(), String.format(Locale.ROOT, '%.2f ± %.2f %s', result.score, result.scoreError, result.scoreUnit)]
    }) + '\n'
  }
}
