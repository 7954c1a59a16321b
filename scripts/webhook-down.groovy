// A webhook that must agree to every deletion, and does not answer
// zh title:  必须同意每次删除的 webhook 没有应答
// applies:   cause webhook-failing
// tier:      moderate
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    delete *webhookconfigurations.admissionregistration.k8s.io/*, repair *webhookconfigurations.admissionregistration.k8s.io/*
// never:     deletes a configuration that has other webhooks which answer
// never:     takes out a finalizer
// zh never:  删除还含有其他能应答的 webhook 的配置
// zh never:  取走终结器
// source:    https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
// source:    https://github.com/kyverno/kyverno/issues/2623
//
// Best is the service of the webhook back: its configuration is somebody's policy. Where the product is gone, the configuration is what
// is left of it, and the plan makes it let deletions through, or removes it.

println found


apply plan(found)
