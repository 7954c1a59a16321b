package dev.unstick.conformance

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/**
 * The control plane that {@code .ci/control-plane/up DIR} started and {@code -Dcontrol-plane=DIR} names: one of our own, of which any
 * program may be stopped and killed, and where nobody minds what becomes of nodes and roles.
 */
class ControlPlane {
  static final String API_SERVER = 'apiserver'
  static final String CONTROLLERS = 'controllers'
  private static final Path SCRIPT = Path.of('.ci/control-plane/program')
  private static final long PATIENCE_SECONDS = 90

  private final Path folder

  private ControlPlane(Path folder) {
    this.folder = folder
  }

  /** Whether there is one. */
  static boolean isGiven() {
    System.getProperty('control-plane') != null
  }

  /** The one that is given, or null. */
  static ControlPlane ours() {
    given ? new ControlPlane(Path.of(System.getProperty('control-plane')).toAbsolutePath()) : null
  }

  Path getKubeconfig() {
    folder.resolve('kubeconfig')
  }

  /** Asks a program to end, and returns when it has. */
  void stop(String program) {
    run(program, 'stop')
  }

  /** Ends a program as a crash would. */
  void kill(String program) {
    run(program, 'kill')
  }

  /** Starts a program again, if it has ended; whether it answers already is not waited for. */
  void start(String program) {
    run(program, 'start')
  }

  private void run(String program, String what) {
    def said = Files.createTempFile('control-plane', '')
    try {
      def process = new ProcessBuilder([SCRIPT.toAbsolutePath(), folder, program, what]*.toString()).redirectErrorStream(true)
        .redirectOutput(said.toFile()).start()
      assert process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0: Files.readString(said)
    } finally {
      Files.delete(said)
    }
  }
}
