package dev.unstick.benchmark

import java.nio.file.Files
import java.nio.file.Path

/** The commands that are measured: Unstick as its launcher starts it from this checkout, and what it is held against. */
class Tools {
  private static final List<Integer> NOT_STUCK_OR_STUCK = [0, 3]
  private static final int LONGEST_TRAINING_TENTHS = 1200

  /** Where they leave their files. */
  final Path folder
  private final Path launcher
  private final Path script
  private final Map<String, String> environment

  Tools(Path checkout, Path folder) {
    this.folder = folder
    launcher = checkout.resolve('unstick')
    script = checkout.resolve('src/test/resources/dev/unstick/benchmark/warm.groovy')
    environment = [XDG_CACHE_HOME: folder.resolve('cache') as String, XDG_STATE_HOME: folder.resolve('state') as String]
  }

  /** Unstick as a process. */
  Command unstick(Path kubeconfig, List<String> words, String javaOptions = '') {
    new Command(folder, [launcher, '--kubeconfig', kubeconfig, '--timeout', '60s', *words], environment + [UNSTICK_JAVA_OPTIONS: javaOptions], NOT_STUCK_OR_STUCK)
  }

  /** Unstick in a process that goes on. */
  WarmProcess warm(Path kubeconfig) {
    new WarmProcess([launcher, '--kubeconfig', kubeconfig, '--timeout', '60s', script], environment, folder.resolve('warm.log'))
  }

  /** What people type who have no other tool. */
  Command kubectl(Path kubeconfig, String namespace) {
    new Command(folder, ['sh', '-c', '''
      kubectl --kubeconfig "$0" api-resources --verbs=list,delete --namespaced -o name |
        xargs -n1 kubectl --kubeconfig "$0" get -n "$1" --ignore-not-found -o name
      ''', kubeconfig, namespace], [HOME: folder])
  }

  /** Lets the first start of Unstick make the class archive that all others use; it does so in the background. */
  void trainArchive() {
    def cache = folder.resolve('cache')
    cache.toFile().deleteDir()
    new Command(folder, [launcher, 'version'], environment).run()
    for (def tenths = 0; !Files.walk(cache).withCloseable { files -> files.anyMatch { it.toString() ==~ /.*\.(aot|jsa)/ } }; tenths++) {
      assert tenths < LONGEST_TRAINING_TENTHS: "no class archive appears in $cache"
      sleep(100)
    }
  }

  /** Which versions they are. */
  String getVersions() {
    def kubectl = said('kubectl', 'version', '--client').replaceAll(/.*?v(\d[\w.-]*).*/, '$1')
    "${said(launcher, 'version')}; ${said('curl', '--version').split(' ').take(2).join(' ')}; kubectl $kubectl"
  }

  private String said(Object... words) {
    def command = new Command(folder, words as List, environment)
    command.run()
    command.said
  }
}
