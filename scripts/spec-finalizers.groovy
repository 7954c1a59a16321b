// A namespace whose specification has another finalizer than kubernetes
// zh title:  命名空间的 spec 中有 kubernetes 之外的终结器
// applies:   cause spec-finalizers
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    finalize *
// never:     takes kubernetes out of spec.finalizers: the namespace controller does, when nothing is left
// zh never:  从 spec.finalizers 中取走 kubernetes：没有剩余内容时由命名空间控制器取走
// source:    https://github.com/kubernetes/kubernetes/issues/77086
// source:    https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/
//
// No condition tells of it, and no edit and no patch changes it: only the finalize subresource does.

if ('kubernetes' in ns(namespace).finalizers.spec()) {
  println 'The namespace controller is not done yet: look at why it waits first.'
}
println found

apply plan(found)
