// An operator that is gone: its objects keep finalizers that nobody takes out
// zh title:  控制器已不在：它的对象留有无人取走的终结器
// applies:   cause content-finalizers
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *
// never:     empties a list of finalizers; each is taken out by name
// never:     begins with a finalizer where the controller can be started again
// zh never:  清空终结器列表；每个终结器都按名称取走
// zh never:  在控制器还能重新启动时就动终结器
// source:    https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
// source:    https://github.com/operator-framework/operator-sdk/issues/3967
//
// A finalizer is a promise of a controller to clean up before an object goes. The best remedy is the controller: installed again, it
// cleans up and the namespace goes. Without it the plan names what stays behind, step by step.

println found

def waiting = found.blockers.findAll { it.waiting }
waiting.countBy { it.reference().groupResource() }.each { kind, count -> println "$count $kind wait for: ${waiting*.finalizers().flatten().unique().join(', ')}" }

apply plan(found)
