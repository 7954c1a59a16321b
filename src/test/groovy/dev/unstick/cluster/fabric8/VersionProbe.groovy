package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ConnectionOptions

import java.nio.file.Path
import java.time.Duration

/** A process that asks a cluster for its version through a proxy. */
class VersionProbe {
  static void main(String[] arguments) {
    def options = new ConnectionOptions(Path.of(arguments[0]), null, Duration.ofSeconds(20), true, [HTTPS_PROXY: arguments[1]])
    Fabric8Connection.open(options).withCloseable { print it.cluster().version() }
  }
}
