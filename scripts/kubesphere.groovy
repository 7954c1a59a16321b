// KubeSphere: a namespace that hangs after KubeSphere was removed, or failed to install
// zh title:  KubeSphere：卸载 KubeSphere 或安装失败之后卡住的命名空间
// applies:   finalizer *kubesphere.io/*
// tier:      severe
// parameter: namespace (namespace) = kubesphere-system: the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    delete apiservices.apiregistration.k8s.io/*, strip *kubesphere.io/*
// never:     takes out a finalizer that is not KubeSphere's, or empties spec.finalizers
// zh never:  取走不属于 KubeSphere 的终结器，或清空 spec.finalizers
// source:    https://github.com/kubesphere/kubesphere/issues/5659
//
// KubeSphere registers APIs and puts a finalizer on its namespaces. When it goes, both stay behind: an API that nobody serves keeps
// Kubernetes from finishing the namespace, and a finalizer that nobody takes out holds it for good.

// What the look at the namespace found; looking changed nothing.
println found

// The plan begins with the dead API; Kubernetes then takes its own finalizer out by itself; KubeSphere's own comes last.
// apply shows it, asks you, saves what is let go, and waits until the namespace is really gone.
apply plan(found)
