// A namespace that is empty, and keeps a finalizer in its metadata
// zh title:  命名空间已空，但 metadata 中留有终结器
// applies:   cause namespace-finalizers
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *
// never:     sends PUT /finalize: metadata needs none
// zh never:  发送 PUT /finalize：metadata 不需要它
// source:    https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
// source:    https://github.com/rancher/rancher/issues/14715
//
// A platform puts its finalizer on every namespace. Best is the platform back, which then does what the entry stands for.

println found


apply plan(found)
