package dev.unstick.catalog

import dev.unstick.catalog.Attribution.How
import spock.lang.Shared
import spock.lang.Specification

import static dev.unstick.catalog.Attribution.How.EXACT
import static dev.unstick.catalog.Attribution.How.GROUP
import static dev.unstick.catalog.Attribution.How.KIND
import static dev.unstick.catalog.Attribution.How.MANAGER
import static dev.unstick.catalog.Attribution.How.PATTERN
import static dev.unstick.catalog.Attribution.How.SUFFIX
import static dev.unstick.catalog.Attribution.How.UNKNOWN

class AttributionSpec extends Specification {
  static final long SEED = 20261125
  static final String UNKNOWN_OWNER = 'an owner that is not known'

  @Shared
  FinalizerCatalog catalog = FinalizerCatalog.read()

  def "#finalizer on #kind belongs to #owner (#how)"() {
    when:
    def attribution = attribute(finalizer, kind)

    then:
    attribution.how() == how
    attribution.owner().contains(owner)
    attribution.entry().isPresent() == (how in [EXACT, PATTERN, KIND])

    where:
    finalizer                                                               | kind                                                        || how     | owner
    'kubernetes'                                                            | 'namespaces'                                                || EXACT   | 'namespace controller'
    'openshift.io/origin'                                                   | 'namespaces'                                                || EXACT   | 'OpenShift project controller'
    'foregroundDeletion'                                                    | 'deployments.apps'                                          || EXACT   | 'garbage collector'
    'orphan'                                                                | 'replicasets.apps'                                          || EXACT   | 'garbage collector'
    'kubernetes.io/pvc-protection'                                          | 'persistentvolumeclaims'                                    || EXACT   | 'pvc-protection controller'
    'kubernetes.io/pv-protection'                                           | 'persistentvolumes'                                         || EXACT   | 'pv-protection controller'
    'kubernetes.io/vac-protection'                                          | 'volumeattributesclasses.storage.k8s.io'                    || EXACT   | 'vac-protection controller'
    'kubernetes.io/pv-controller'                                           | 'persistentvolumes'                                         || EXACT   | 'persistent volume controller'
    'external-provisioner.volume.kubernetes.io/finalizer'                   | 'persistentvolumes'                                         || EXACT   | 'external-provisioner'
    'external-attacher/ebs-csi-aws-com'                                     | 'volumeattachments.storage.k8s.io'                          || PATTERN | 'external-attacher'
    'external-attacher/block-csi-example-com'                               | 'persistentvolumes'                                         || PATTERN | 'external-attacher'
    'provisioner.storage.kubernetes.io/cloning-protection'                  | 'persistentvolumeclaims'                                    || EXACT   | 'external-provisioner'
    'provisioner.storage.kubernetes.io/volumesnapshot-as-source-protection' | 'volumesnapshots.snapshot.storage.k8s.io'                   || EXACT   | 'external-provisioner'
    'snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection' | 'volumesnapshotcontents.snapshot.storage.k8s.io'            || EXACT   | 'snapshot controller'
    'snapshot.storage.kubernetes.io/volumesnapshot-bound-protection'        | 'volumesnapshots.snapshot.storage.k8s.io'                   || EXACT   | 'snapshot controller'
    'snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection'    | 'volumesnapshots.snapshot.storage.k8s.io'                   || EXACT   | 'snapshot controller'
    'snapshot.storage.kubernetes.io/pvc-as-source-protection'               | 'persistentvolumeclaims'                                    || EXACT   | 'snapshot controller'
    'service.kubernetes.io/load-balancer-cleanup'                           | 'services'                                                  || EXACT   | 'cloud-controller-manager'
    'batch.kubernetes.io/job-tracking'                                      | 'pods'                                                      || EXACT   | 'Job controller'
    'customresourcecleanup.apiextensions.k8s.io'                            | 'customresourcedefinitions.apiextensions.k8s.io'            || EXACT   | 'kube-apiserver'
    'resource.kubernetes.io/delete-protection'                              | 'resourceclaims.resource.k8s.io'                            || EXACT   | 'resource claim controller'
    'networking.k8s.io/service-cidr-finalizer'                              | 'servicecidrs.networking.k8s.io'                            || EXACT   | 'ServiceCIDR controller'
    'finalizers.kubesphere.io/namespaces'                                   | 'namespaces'                                                || EXACT   | 'KubeSphere 3'
    'kubesphere.io/cascading-deletion'                                      | 'namespaces'                                                || EXACT   | 'KubeSphere 4'
    'finalizers.workspacetemplate.kubesphere.io'                            | 'workspacetemplates.tenant.kubesphere.io'                   || EXACT   | 'KubeSphere'
    'finalizers.tenant.kubesphere.io'                                       | 'workspaces.tenant.kubesphere.io'                           || EXACT   | 'KubeSphere'
    'finalizer.cluster.kubesphere.io'                                       | 'clusters.cluster.kubesphere.io'                            || EXACT   | 'KubeSphere'
    'finalizers.kubesphere.io/users'                                        | 'users.iam.kubesphere.io'                                   || PATTERN | 'KubeSphere'
    'finalizers.kubesphere.io/groups'                                       | 'groups.iam.kubesphere.io'                                  || PATTERN | 'KubeSphere'
    'finalizers.kubesphere.io/globalroles'                                  | 'globalroles.iam.kubesphere.io'                             || PATTERN | 'KubeSphere'
    'controller.cattle.io/namespace-auth'                                   | 'namespaces'                                                || EXACT   | "Rancher's user controllers"
    'controller.cattle.io/mgmt-project-rbac-remove'                         | 'projects.management.cattle.io'                             || PATTERN | 'Rancher'
    'clusterscoped.controller.cattle.io/cluster-app-sync_c-m-x7k2p'         | 'apps.project.cattle.io'                                    || PATTERN | 'Rancher, for the cluster'
    'wrangler.cattle.io/mgmt-cluster-remove'                                | 'clusters.management.cattle.io'                             || PATTERN | 'wrangler'
    'scc.cattle.io/namespace'                                               | 'namespaces'                                                || EXACT   | 'SCC operator'
    'fleet.cattle.io/gitrepo-finalizer'                                     | 'gitrepos.fleet.cattle.io'                                  || EXACT   | 'Fleet'
    'fleet.cattle.io/bundle-finalizer'                                      | 'bundles.fleet.cattle.io'                                   || EXACT   | 'Fleet'
    'fleet.cattle.io/bundle-deployment-finalizer'                           | 'bundledeployments.fleet.cattle.io'                         || EXACT   | 'Fleet'
    'fleet.cattle.io/cluster-finalizer'                                     | 'clusters.fleet.cattle.io'                                  || EXACT   | 'Fleet'
    'fleet.cattle.io/helmop-finalizer'                                      | 'helmops.fleet.cattle.io'                                   || EXACT   | 'Fleet'
    'hnc.x-k8s.io/hasSubnamespace'                                          | 'hierarchyconfigurations.hnc.x-k8s.io'                      || EXACT   | 'Hierarchical Namespace Controller'
    'kopf.zalando.org/KopfFinalizerMarker'                                  | 'namespaces'                                                || EXACT   | 'Kopf'
    'controller.projectcapsule.dev/finalize'                                | 'tenants.capsule.clastix.io'                                || EXACT   | 'Capsule'
    'resources-finalizer.argocd.argoproj.io'                                | 'applications.argoproj.io'                                  || EXACT   | 'Argo CD'
    'resources-finalizer.argocd.argoproj.io/background'                     | 'applications.argoproj.io'                                  || EXACT   | 'Argo CD'
    'resources-finalizer.argocd.argoproj.io/foreground'                     | 'applicationsets.argoproj.io'                               || EXACT   | 'Argo CD'
    'pre-delete-finalizer.argocd.argoproj.io'                               | 'applications.argoproj.io'                                  || EXACT   | 'Argo CD'
    'pre-delete-finalizer.argocd.argoproj.io/cleanup'                       | 'applications.argoproj.io'                                  || EXACT   | 'Argo CD'
    'post-delete-finalizer.argocd.argoproj.io'                              | 'applications.argoproj.io'                                  || EXACT   | 'Argo CD'
    'post-delete-finalizer.argocd.argoproj.io/cleanup'                      | 'applications.argoproj.io'                                  || EXACT   | 'Argo CD'
    'argocd.argoproj.io/hook-finalizer'                                     | 'jobs.batch'                                                || EXACT   | 'Argo CD'
    'workflows.argoproj.io/artifact-gc'                                     | 'workflows.argoproj.io'                                     || EXACT   | 'Argo Workflows'
    'finalizers.fluxcd.io'                                                  | 'kustomizations.kustomize.toolkit.fluxcd.io'                || EXACT   | 'Flux'
    'finalizers.fluxcd.io'                                                  | 'helmreleases.helm.toolkit.fluxcd.io'                       || EXACT   | 'Flux'
    'operators.coreos.com/csv-cleanup'                                      | 'clusterserviceversions.operators.coreos.com'               || EXACT   | 'Operator Lifecycle Manager'
    'istio-finalizer.install.istio.io'                                      | 'istiooperators.install.istio.io'                           || EXACT   | 'Istio operator'
    'istio-finalizer.sailoperator.io'                                       | 'istios.sailoperator.io'                                    || EXACT   | 'Sail operator'
    'brokers.eventing.knative.dev'                                          | 'brokers.eventing.knative.dev'                              || PATTERN | 'Knative controller'
    'inmemorychannels.messaging.knative.dev'                                | 'inmemorychannels.messaging.knative.dev'                    || PATTERN | 'Knative controller'
    'knativeeventings.operator.knative.dev'                                 | 'knativeeventings.operator.knative.dev'                     || PATTERN | 'Knative operator'
    'tektonconfigs.operator.tekton.dev'                                     | 'tektonconfigs.operator.tekton.dev'                         || PATTERN | 'Tekton operator'
    'widgets.example.com'                                                   | 'widgets.example.com'                                       || KIND    | 'the controller of widgets.example.com'
    'dbclaims.db.example.com'                                               | 'dbclaims.db.example.com'                                   || KIND    | 'the controller of dbclaims.db.example.com'
    'finalizer.managedresource.crossplane.io'                               | 'buckets.s3.aws.upbound.io'                                 || EXACT   | 'Crossplane provider'
    'in-use.crossplane.io'                                                  | 'providerconfigs.aws.upbound.io'                            || EXACT   | 'Crossplane provider'
    'finalizer.apiextensions.crossplane.io'                                 | 'postgresqlinstances.database.example.org'                  || EXACT   | 'Crossplane'
    'composite.apiextensions.crossplane.io'                                 | 'xpostgresqlinstances.database.example.org'                 || EXACT   | 'Crossplane'
    'defined.apiextensions.crossplane.io'                                   | 'compositeresourcedefinitions.apiextensions.crossplane.io'  || EXACT   | 'Crossplane'
    'offered.apiextensions.crossplane.io'                                   | 'compositeresourcedefinitions.apiextensions.crossplane.io'  || EXACT   | 'Crossplane'
    'cnrm.cloud.google.com/finalizer'                                       | 'sqlinstances.sql.cnrm.cloud.google.com'                    || EXACT   | 'Config Connector'
    'cnrm.cloud.google.com/deletion-defender'                               | 'sqlinstances.sql.cnrm.cloud.google.com'                    || EXACT   | 'deletion defender'
    'finalizers.s3.services.k8s.aws/Bucket'                                 | 'buckets.s3.services.k8s.aws'                               || PATTERN | 'ACK controller of that service'
    'finalizers.rds.services.k8s.aws/DBInstance'                            | 'dbinstances.rds.services.k8s.aws'                          || PATTERN | 'ACK controller of that service'
    'finalizers.services.k8s.aws/FieldExport'                               | 'fieldexports.services.k8s.aws'                             || EXACT   | 'ACK'
    'serviceoperator.azure.com/finalizer'                                   | 'resourcegroups.resources.azure.com'                        || EXACT   | 'Azure Service Operator'
    'finalizer.stack.pulumi.com'                                            | 'stacks.pulumi.com'                                         || EXACT   | 'Pulumi'
    'ingress.k8s.aws/resources'                                             | 'ingresses.networking.k8s.io'                               || EXACT   | 'AWS Load Balancer Controller'
    'group.ingress.k8s.aws/shared'                                          | 'ingresses.networking.k8s.io'                               || PATTERN | 'AWS Load Balancer Controller'
    'service.k8s.aws/resources'                                             | 'services'                                                  || EXACT   | 'AWS Load Balancer Controller'
    'elbv2.k8s.aws/resources'                                               | 'targetgroupbindings.elbv2.k8s.aws'                         || EXACT   | 'AWS Load Balancer Controller'
    'gateway.k8s.aws/alb'                                                   | 'gateways.gateway.networking.k8s.io'                        || PATTERN | 'AWS Load Balancer Controller'
    'gateway.k8s.aws/targetgroupconfigurations'                             | 'targetgroupconfigurations.gateway.k8s.aws'                 || PATTERN | 'AWS Load Balancer Controller'
    'gateway.k8s.aws/resources'                                             | 'httproutes.gateway.networking.k8s.io'                      || EXACT   | 'VPC Lattice'
    'aga.k8s.aws/resources'                                                 | 'globalaccelerators.aga.k8s.aws'                            || EXACT   | 'AWS Load Balancer Controller'
    'networking.gke.io/ingress-finalizer'                                   | 'ingresses.networking.k8s.io'                               || EXACT   | 'GKE'
    'networking.gke.io/ingress-finalizer-V2'                                | 'ingresses.networking.k8s.io'                               || EXACT   | 'GKE'
    'networking.gke.io/neg-finalizer'                                       | 'servicenetworkendpointgroups.networking.gke.io'            || EXACT   | 'GKE'
    'gke.networking.io/l4-ilb-v1'                                           | 'services'                                                  || EXACT   | 'GKE'
    'gke.networking.io/l4-ilb-v2'                                           | 'services'                                                  || EXACT   | 'GKE'
    'gke.networking.io/l4-netlb-v1'                                         | 'services'                                                  || EXACT   | 'GKE'
    'gke.networking.io/l4-netlb-v2'                                         | 'services'                                                  || EXACT   | 'GKE'
    'gke.networking.io/l4-netlb-v3'                                         | 'services'                                                  || EXACT   | 'GKE'
    'kubeovn.io/kube-ovn-controller'                                        | 'subnets.kubeovn.io'                                        || EXACT   | 'Kube-OVN'
    'gateway-exists-finalizer.gateway.networking.k8s.io'                    | 'gatewayclasses.gateway.networking.k8s.io'                  || EXACT   | 'Gateway API'
    'cephcluster.ceph.rook.io'                                              | 'cephclusters.ceph.rook.io'                                 || PATTERN | 'Rook'
    'cephblockpool.ceph.rook.io'                                            | 'cephblockpools.ceph.rook.io'                               || PATTERN | 'Rook'
    'ceph.rook.io/disaster-protection'                                      | 'secrets'                                                   || EXACT   | 'Rook'
    'longhorn.io'                                                           | 'volumes.longhorn.io'                                       || EXACT   | 'Longhorn'
    'restores.velero.io/external-resources-finalizer'                       | 'restores.velero.io'                                        || EXACT   | 'Velero'
    'velero.io/data-upload-download-finalizer'                              | 'datauploads.velero.io'                                     || EXACT   | "Velero's node agent"
    'velero.io/pod-volume-finalizer'                                        | 'podvolumebackups.velero.io'                                || EXACT   | "Velero's node agent"
    'velero.io/volume-snapshot-content-protect-finalizer'                   | 'volumesnapshotcontents.snapshot.storage.k8s.io'            || EXACT   | 'Velero'
    'kubevirt.io/foregroundDeleteKubeVirt'                                  | 'kubevirts.kubevirt.io'                                     || EXACT   | 'virt-operator'
    'foregroundDeleteKubeVirt'                                              | 'kubevirts.kubevirt.io'                                     || EXACT   | 'virt-operator'
    'kubevirt.io/foregroundDeleteVirtualMachine'                            | 'virtualmachineinstances.kubevirt.io'                       || EXACT   | 'virt-controller'
    'kubevirt.io/virtualMachineControllerFinalize'                          | 'virtualmachines.kubevirt.io'                               || EXACT   | 'virt-controller'
    'snapshot.kubevirt.io/vmsnapshot-protection'                            | 'virtualmachinesnapshots.snapshot.kubevirt.io'              || PATTERN | 'virt-controller'
    'finalizer.acme.cert-manager.io'                                        | 'challenges.acme.cert-manager.io'                           || EXACT   | 'cert-manager'
    'acme.cert-manager.io/finalizer'                                        | 'challenges.acme.cert-manager.io'                           || EXACT   | 'cert-manager'
    'externalsecrets.external-secrets.io/externalsecret-cleanup'            | 'externalsecrets.external-secrets.io'                       || EXACT   | 'External Secrets'
    'externalsecrets.external-secrets.io/clusterexternalsecret-cleanup'     | 'clusterexternalsecrets.external-secrets.io'                || EXACT   | 'External Secrets'
    'pushsecret.externalsecrets.io/finalizer'                               | 'pushsecrets.external-secrets.io'                           || EXACT   | 'External Secrets'
    'generatorstate.externalsecrets.io/finalizer'                           | 'generatorstates.generators.external-secrets.io'            || EXACT   | 'External Secrets'
    'secretstore.externalsecrets.io/finalizer'                              | 'secretstores.external-secrets.io'                          || EXACT   | 'External Secrets'
    'vaultdynamicsecret.secrets.hashicorp.com/finalizer'                    | 'vaultdynamicsecrets.secrets.hashicorp.com'                 || EXACT   | 'Vault Secrets Operator'
    'vaultauth.secrets.hashicorp.com/finalizer'                             | 'vaultauths.secrets.hashicorp.com'                          || EXACT   | 'Vault Secrets Operator'
    'vaultpkisecrets.secrets.hashicorp.com/finalizer'                       | 'vaultpkisecrets.secrets.hashicorp.com'                     || EXACT   | 'Vault Secrets Operator'
    'vaultconnection.secrets.hashicorp.com/finalizer'                       | 'vaultconnections.secrets.hashicorp.com'                    || PATTERN | 'Vault Secrets Operator'
    'onepassword.com/finalizer.secret'                                      | 'onepassworditems.onepassword.com'                          || EXACT   | '1Password'
    'strimzi.io/topic-operator'                                             | 'kafkatopics.kafka.strimzi.io'                              || EXACT   | 'Strimzi'
    'deletion.finalizers.rabbitmqclusters.rabbitmq.com'                     | 'rabbitmqclusters.rabbitmq.com'                             || EXACT   | 'RabbitMQ'
    'postgres-operator.acid.zalan.do'                                       | 'postgresqls.acid.zalan.do'                                 || EXACT   | 'Zalando'
    'percona.com/delete-pxc-pods-in-order'                                  | 'perconaxtradbclusters.pxc.percona.com'                     || EXACT   | 'Percona'
    'percona.com/delete-pxc-pvc'                                            | 'perconaxtradbclusters.pxc.percona.com'                     || EXACT   | 'Percona'
    'percona.com/delete-ssl'                                                | 'perconaxtradbclusters.pxc.percona.com'                     || EXACT   | 'Percona'
    'finalizer.clickhouseinstallation.altinity.com'                         | 'clickhouseinstallations.clickhouse.altinity.com'           || EXACT   | 'Altinity'
    'finalizer.elasticsearch.k8s.elastic.co/observer'                       | 'elasticsearches.elasticsearch.k8s.elastic.co'              || PATTERN | 'Elastic'
    'finalizer.association.kibana.k8s.elastic.co/elasticsearch'             | 'kibanas.kibana.k8s.elastic.co'                             || PATTERN | 'Elastic'
    'monitoring.coreos.com/status-cleanup'                                  | 'servicemonitors.monitoring.coreos.com'                     || EXACT   | 'prometheus-operator'
    'operator.grafana.com/finalizer'                                        | 'grafanadashboards.grafana.integreatly.org'                 || EXACT   | 'Grafana'
    'apps.victoriametrics.com/finalizer'                                    | 'vmagents.operator.victoriametrics.com'                     || EXACT   | 'VictoriaMetrics'
    'finalizer.keda.sh'                                                     | 'scaledobjects.keda.sh'                                     || EXACT   | 'KEDA'
    'kueue.x-k8s.io/resource-in-use'                                        | 'clusterqueues.kueue.x-k8s.io'                              || EXACT   | 'Kueue'
    'ray.io/gcs-ft-redis-cleanup-finalizer'                                 | 'rayclusters.ray.io'                                        || EXACT   | 'KubeRay'
    'ray.io/rayjob-finalizer'                                               | 'rayjobs.ray.io'                                            || EXACT   | 'KubeRay'
    'ray.io/rayservice-finalizer'                                           | 'rayservices.ray.io'                                        || EXACT   | 'KubeRay'
    'karpenter.sh/termination'                                              | 'nodes'                                                     || EXACT   | 'Karpenter'
    'cluster.cluster.x-k8s.io'                                              | 'clusters.cluster.x-k8s.io'                                 || EXACT   | 'Cluster API'
    'machine.cluster.x-k8s.io'                                              | 'machines.cluster.x-k8s.io'                                 || EXACT   | 'Cluster API'
    'kubeadm.controlplane.cluster.x-k8s.io'                                 | 'kubeadmcontrolplanes.controlplane.cluster.x-k8s.io'        || EXACT   | 'kubeadm'
    'awscluster.infrastructure.cluster.x-k8s.io'                            | 'awsclusters.infrastructure.cluster.x-k8s.io'               || EXACT   | 'AWS provider'
    'awsmachine.infrastructure.cluster.x-k8s.io'                            | 'awsmachines.infrastructure.cluster.x-k8s.io'               || EXACT   | 'AWS provider'
    'vspheremachine.infrastructure.cluster.x-k8s.io'                        | 'vspheremachines.infrastructure.cluster.x-k8s.io'           || PATTERN | 'Cluster API, or one of its providers'
    'hive.openshift.io/deprovision'                                         | 'clusterdeployments.hive.openshift.io'                      || EXACT   | 'Hive'
    'cluster.open-cluster-management.io/resource-cleanup'                   | 'managedclusters.cluster.open-cluster-management.io'        || EXACT   | 'Open Cluster Management'
    'operator.open-cluster-management.io/klusterlet-cleanup'                | 'klusterlets.operator.open-cluster-management.io'           || EXACT   | 'klusterlet'
    'operator.open-cluster-management.io/cluster-manager-cleanup'           | 'clustermanagers.operator.open-cluster-management.io'       || EXACT   | 'cluster manager'
    'baremetalhost.metal3.io'                                               | 'baremetalhosts.metal3.io'                                  || EXACT   | 'Metal3'
    'kfdef-finalizer.kfdef.apps.kubeflow.org'                               | 'kfdefs.kfdef.apps.kubeflow.org'                            || EXACT   | 'Kubeflow'
    'template.openshift.io/finalizer'                                       | 'templateinstances.template.openshift.io'                   || EXACT   | 'OpenShift'
    'provisioning.cattle.io/cluster'                                        | 'namespaces'                                                || SUFFIX  | 'Rancher'
    'finalizer.providerconfigusage.crossplane.io'                           | 'providerconfigusages.aws.m.upbound.io'                     || SUFFIX  | 'Crossplane'
    'vpc.k8s.aws/resources'                                                 | 'pods'                                                      || SUFFIX  | 'AWS'
    'etcd.database.coreos.com'                                              | 'services'                                                  || SUFFIX  | 'CoreOS'
    'jobset.x-k8s.io/cleanup'                                               | 'jobs.batch'                                                || SUFFIX  | 'special interest group'
    'devopsproject.finalizers.kubesphere.io/jenkins'                        | 'namespaces'                                                || SUFFIX  | 'KubeSphere'
    'rollouts.argoproj.io/x'                                                | 'rollouts.argoproj.io'                                      || SUFFIX  | 'Argo'
    'cache.example.com/finalizer'                                           | 'memcacheds.cache.example.com'                              || GROUP   | 'cache.example.com'
    'finalizer.cache.example.com'                                           | 'memcacheds.cache.example.com'                              || GROUP   | 'cache.example.com'
    'example.com/finalizer'                                                 | 'memcacheds.cache.example.com'                              || GROUP   | 'cache.example.com'
    'sailoperator.io/sail-operator'                                         | 'istios.sailoperator.io'                                    || GROUP   | 'sailoperator.io'
    'db.example.com/cleanup'                                                | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    'tenancy.example.com/namespace'                                         | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    'other.example.com/x'                                                   | 'memcacheds.cache.example.com'                              || UNKNOWN | UNKNOWN_OWNER
    'example.com/x'                                                         | 'widgets.notexample.com'                                    || UNKNOWN | UNKNOWN_OWNER
    'com/x'                                                                 | 'widgets.example.com'                                       || UNKNOWN | UNKNOWN_OWNER
    'k8s.io/x'                                                              | 'nodemetrics.metrics.k8s.io'                                || UNKNOWN | UNKNOWN_OWNER
    'x-k8s.io.example.com/x'                                                | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    'evilcattle.io/x'                                                       | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    'gadgets.example.com'                                                   | 'widgets.other.com'                                         || UNKNOWN | UNKNOWN_OWNER
    'namespaces.'                                                           | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    'namespaces'                                                            | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    'Kubernetes'                                                            | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    ''                                                                      | 'namespaces'                                                || UNKNOWN | UNKNOWN_OWNER
    '/'                                                                     | 'widgets.example.com'                                       || UNKNOWN | UNKNOWN_OWNER
  }

  def "what has the form of an entry finds that entry: #entry.finalizer()"() {
    expect:
    with(catalog.attribute(entry.finalizer().replace('*', 'some'), '', 'things', null)) {
      how() == (entry.pattern().isExact() ? EXACT : PATTERN)
      it.entry().get() == entry
    }

    where:
    entry << FinalizerCatalog.read().entries().findAll { !it.pattern().isOfKind() }
  }

  def "a manager that calls itself #manager, in managedFields, attributes nothing"() {
    expect:
    catalog.attribute('nobody.example.com/knows', 'apps', 'deployments', manager).how() == UNKNOWN

    where:
    manager << [
      null, '', ' ', 'kubectl', 'kubectl-edit', 'kubectl-client-side-apply', 'kubectl-patch', 'kubectl/v1.36.2 (linux/amd64)', 'manager',
      'controller', 'before-first-apply', 'unknown', 'Mozilla', 'Mozilla/5.0 (X11; Linux)', 'node-fetch', 'python-requests',
      'OpenAPI-Generator', 'Go-http-client', 'go-http-client/2.0', 'helm', 'Helm', 'curl', 'unstick',
    ]
  }

  def "a manager with a name of its own is the owner where nothing else tells, and never before"() {
    expect:
    catalog.attribute('nobody.example.com/knows', '', 'namespaces', 'tenancy-operator') == new Attribution('tenancy-operator', MANAGER, Optional.empty())
    catalog.attribute('finalizer.keda.sh', 'keda.sh', 'scaledobjects', 'tenancy-operator').how() == EXACT
    catalog.attribute('example.com/x', 'cache.example.com', 'memcacheds', 'tenancy-operator').how() == GROUP
  }

  def "no text throws, and none is attributed but by the rules"() {
    given:
    def random = new Random(SEED)
    def met = [] as Set

    expect:
    2000.times {
      def finalizer = randomFinalizer(random)
      def group = pick(random, GROUPS)
      def plural = pick(random, PLURALS)
      def manager = pick(random, [null, '', 'kubectl-edit', 'manager', 'tenancy-operator', '☺'])
      def attribution = catalog.attribute(finalizer, group, plural, manager)
      assert attribution.how() == expected(finalizer, group, plural, manager)
      assert attribution.entry().isPresent() == (attribution.how() in [EXACT, PATTERN, KIND])
      assert (attribution.owner() == UNKNOWN_OWNER) == (attribution.how() == UNKNOWN)
      assert catalog.find(finalizer).isPresent() == (attribution.how() in [EXACT, PATTERN])
      assert catalog.owner(finalizer) == catalog.find(finalizer).map { it.owner() }.orElse(UNKNOWN_OWNER)
      met << attribution.how()
    }
    met == How.values().toSet()
  }

  static final List<String> GROUPS = ['', 'apps', 'example.com', 'cache.example.com', 'ray.io', 'k8s.io', 'metrics.k8s.io', 'argoproj.io', '.', '{group}', '*']
  static final List<String> PLURALS = ['namespaces', 'widgets', 'rayclusters', '', '{plural}']
  static final List<String> PIECES = [
    'kubernetes', 'orphan', '.', '/', '*', '{plural}', '{group}', 'widgets', 'cache', 'example.com', 'com', 'cattle.io', 'k8s.aws', 'x-k8s.io',
    'ray.io', 'finalizers', 'finalizer', 'argoproj.io', 'k8s.io', 'controller.cattle.io', ' ', '', '☺', '\\Q', '$1', '\n',
  ]

  /** A finalizer of the catalogue, one that is called like a kind, or any pieces one after the other. */
  private String randomFinalizer(Random random) {
    switch (random.nextInt(5)) {
      case 0: return pick(random, catalog.entries()).finalizer().replace('*', pick(random, PIECES))
      case 1: return pick(random, PLURALS) + '.' + pick(random, GROUPS)
      case 2: return pick(random, PIECES) + '.' + pick(random, PIECES) + '/' + pick(random, PIECES)
      default: return (0..<random.nextInt(6)).collect { pick(random, PIECES) }.join('')
    }
  }

  /** The rules again, in words of one line each, by regular expressions. */
  private How expected(String finalizer, String group, String plural, String manager) {
    def domain = finalizer.contains('/') ? finalizer[0..<finalizer.indexOf('/')] : finalizer
    def shared = ['k8s.io', 'kubernetes.io', 'x-k8s.io', 'github.com', 'github.io', 'gitlab.io']
    if (catalog.entries().any { !(it.finalizer() =~ /[*{]/) && it.finalizer() == finalizer }) return EXACT
    if (catalog.entries().any { it.finalizer().contains('*') && fits(it.finalizer(), finalizer) }) return PATTERN
    if (group != '' && finalizer == "$plural.$group") return KIND
    if (['cattle.io', 'crossplane.io', 'k8s.aws', 'coreos.com', 'x-k8s.io', 'kubesphere.io', 'argoproj.io'].any { ".$domain".endsWith(".$it") }) return SUFFIX
    if ([domain, group].every { it =~ /(?s)^.+?\..*/ && it.indexOf('.') > 0 && !(it in shared) } && (".$domain".endsWith(".$group") || ".$group".endsWith(".$domain"))) return GROUP
    manager in ['tenancy-operator', '☺'] ? MANAGER : UNKNOWN
  }

  private static boolean fits(String form, String finalizer) {
    def parts = form.split('/', 2).collect { part -> part.split(/\*/, -1).collect { it ? "\\Q$it\\E" : '' }.join('[^/]+') }
    def wide = parts.size() == 2 ? [parts[0], parts[1].replace('[^/]+', '.+')] : parts
    finalizer ==~ "(?s)${wide.join('/')}"
  }

  private Attribution attribute(String finalizer, String kind) {
    def parts = kind.split(/\./, 2)
    catalog.attribute(finalizer, parts.length > 1 ? parts[1] : '', parts[0], null)
  }

  private static <T> T pick(Random random, List<T> among) {
    among[random.nextInt(among.size())]
  }
}
