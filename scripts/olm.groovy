// Operator Lifecycle Manager: its dead API, and ClusterServiceVersions that nobody cleans up
// zh title:  Operator Lifecycle Manager：失效的 API，以及无人清理的 ClusterServiceVersion
// applies:   finalizer operators.coreos.com/*
// applies:   cause apiservice-unavailable about packages.operators.coreos.com
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    delete apiservices.apiregistration.k8s.io/*packages.operators.coreos.com, repair, strip operators.coreos.com/*
// never:     deletes an operator that OLM has installed, its definitions or its webhooks; it names the command that lists them
// zh never:  删除 OLM 安装的 operator、其 CustomResourceDefinition 或 webhook；它会给出列出它们的命令
// source:    https://olm.operatorframework.io/docs/tasks/uninstall-operator/
// source:    https://github.com/operator-framework/operator-lifecycle-manager/issues/2901
//
// The registration of packages.operators.coreos.com is cluster-wide and stays behind when OLM goes: it holds up every namespace.

println found

def outcome = apply plan(found)

if (outcome.gone) {
  println 'What operators have left for the whole cluster: kubectl get clusterroles,clusterrolebindings,crds -l olm.managed=true'
}
outcome
