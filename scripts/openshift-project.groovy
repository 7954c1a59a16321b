// OpenShift: a project whose specification names a finalizer of OpenShift, which is gone
// zh title:  OpenShift：项目的 spec 中留有 OpenShift 的终结器，而 OpenShift 已不在
// applies:   finalizer openshift.io/*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    finalize openshift.io/*, strip openshift.io/*
// never:     takes kubernetes out of spec.finalizers: that would strand what is left
// zh never:  从 spec.finalizers 中取走 kubernetes：那会使剩余内容滞留
// source:    https://github.com/openshift/origin/issues/18125
// source:    https://github.com/kubernetes/kubernetes/issues/77086
//
// No edit and no patch of the namespace changes spec.finalizers: only its finalize subresource does, with the namespace as it is.

println found


apply plan(found)
