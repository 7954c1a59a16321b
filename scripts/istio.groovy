// Istio: an IstioOperator that waits for an operator which is gone
// zh title:  Istio：IstioOperator 等待已不在的 operator
// applies:   finalizer istio-finalizer.*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip istio-finalizer.*
// never:     uninstalls the control plane: istioctl uninstall --purge does
// never:     deletes webhooks
// zh never:  卸载控制平面：由 istioctl uninstall --purge 负责
// zh never:  删除 webhook
// source:    https://istio.io/latest/docs/setup/install/istioctl/#uninstall-istio
// source:    https://github.com/istio/istio/issues/18815
//
// The operator is not a part of Istio any more. Run istioctl uninstall --purge first, which removes what the operator would have removed.

println found


apply plan(found)
