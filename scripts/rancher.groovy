// Rancher: a namespace that keeps a finalizer of Rancher, which does not manage this cluster any more
// zh title:  Rancher：命名空间留有 Rancher 的终结器，而 Rancher 已不再管理此集群
// applies:   finalizer *cattle.io/*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    strip *cattle.io/*, repair *webhookconfigurations.admissionregistration.k8s.io/*cattle.io, delete *webhookconfigurations.admissionregistration.k8s.io/*cattle.io, delete apiservices.apiregistration.k8s.io/*
// never:     takes out a finalizer that is not Rancher's
// never:     deletes role bindings; it names the command that lists those that Rancher left
// zh never:  取走不属于 Rancher 的终结器
// zh never:  删除 RoleBinding；它会给出列出 Rancher 残留的命令
// source:    https://github.com/rancher/rancher/issues/14715
// source:    https://github.com/rancher/rancher/issues/36450
//
// Rancher puts controller.cattle.io/namespace-auth on every namespace of a cluster that it manages. A cluster that was not removed in
// Rancher keeps the entry, and nobody is left who takes it out. Better, where Rancher still runs: connect the cluster again, and remove
// it in Rancher.

println found

def outcome = apply plan(found)

if (outcome.gone) {
  println "What Rancher's projects have left for the whole cluster: kubectl get clusterrolebindings -l cattle.io/creator=norman"
}
outcome
