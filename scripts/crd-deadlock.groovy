// A CustomResourceDefinition that is being deleted and waits for its objects, which wait for a controller
// zh title:  正在删除的 CustomResourceDefinition 等待其对象，而对象等待控制器
// applies:   cause crd-terminating
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    strip *
// never:     takes a finalizer out of the definition: its objects would be lost in etcd, and come back with it
// zh never:  取走 CustomResourceDefinition 的终结器：它的对象会滞留在 etcd 中，并随它一起回来
// source:    https://github.com/kubernetes/kubernetes/issues/60538
//
// The objects go first, one by one; then the definition goes by itself.

println found


apply plan(found)
