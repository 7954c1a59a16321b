// Terminating with no finalizer of any kind: a second DELETE frees it
// zh title:  处于 Terminating 而没有任何终结器：再发一次 DELETE 即可
// applies:   cause nothing-left
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    delete namespaces/*
// never:     deletes a namespace that holds anything: the plan looks again right before
// zh never:  删除仍有内容的命名空间：执行前会再看一次
// source:    https://github.com/kubernetes/kubernetes/issues/125143
//
// The last finalizer went by a write that did not look at deletion, so nobody completed it. The second DELETE does.

println found


apply plan(found)
