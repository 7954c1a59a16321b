package dev.unstick.conformance

import dev.unstick.deploy.Manifests
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** The server takes each manifest of the folder deploy as it is: sent as a dry run, into a namespace of the suite. */
class ManifestsClusterSpec extends Specification {
  static final int CRON_JOBS_SINCE = 21

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  def "#document.kind #document.metadata.name of #file is taken"() {
    given:
    def namespaced = !(document.kind in ['Namespace', 'ClusterRole', 'ClusterRoleBinding'])
    def sent = document + [metadata: document.metadata + (namespaced ? [namespace: cluster.freshNamespace()] : [name: cluster.prefix + document.metadata.name])]

    when:
    def answer = cluster.api.post("${path(sent)}?dryRun=All&fieldValidation=Strict", sent)

    then:
    answer.code == 201

    and: 'nothing of it was dropped, where the version is one that knows it'
    document.kind != 'Job' || answer.json.spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem

    where:
    [file, document] << documents()
  }

  private static String path(Map document) {
    def inside = "namespaces/$document.metadata.namespace"
    [Namespace: '/api/v1/namespaces', ServiceAccount: "/api/v1/$inside/serviceaccounts", ConfigMap: "/api/v1/$inside/configmaps",
     CronJob  : "/apis/batch/v1/$inside/cronjobs", Job: "/apis/batch/v1/$inside/jobs", ClusterRole: '/apis/rbac.authorization.k8s.io/v1/clusterroles',
     ClusterRoleBinding: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'][document.kind]
  }

  /** Each document with its file; of the CronJob, which is younger than some servers, also the Job that it would create. */
  private List<List> documents() {
    def files = [Path.of('deploy/rbac'), Path.of('deploy/in-cluster')].collectMany { folder -> Files.list(folder).withCloseable { it.toList() } }.sort()
    files.collectMany { file ->
      Manifests.read(file).collectMany { document ->
        document.kind != 'CronJob' ? [[file, document]]
          : (cluster.minor < CRON_JOBS_SINCE ? [] : [[file, document]]) + [[file, [apiVersion: 'batch/v1', kind: 'Job', metadata: document.metadata, spec: document.spec.jobTemplate.spec]]]
      }
    }
  }
}
