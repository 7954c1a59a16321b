package dev.unstick.deploy

import java.nio.file.Files
import java.nio.file.Path
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings

/** The manifests that are in the folder deploy, as they are. */
class Manifests {
  /** The files of deploy/rbac, less their ending. */
  static final List<String> FILES = ['diagnose', 'diagnose-without-secrets', 'free']

  /** What a file of deploy/rbac holds, in its order. */
  static List<Map> documents(String file) {
    read(Path.of('deploy/rbac', "${file}.yaml"))
  }

  /** The ClusterRole of a file of deploy/rbac. */
  static Map role(String file) {
    documents(file).find { it.kind == 'ClusterRole' }
  }

  /** The name by which a server knows the account of a file of deploy/rbac. */
  static String account(String file) {
    "system:serviceaccount:unstick:unstick-$file"
  }

  static Map cronJob() {
    read(Path.of('deploy/in-cluster/cron-job.yaml')).find { it.kind == 'CronJob' }
  }

  /** Every document of a YAML file. */
  static List<Map> read(Path file) {
    new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(file)).toList()
  }
}
