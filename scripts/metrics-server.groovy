// metrics-server, or any other aggregated API that nobody serves: every namespace hangs that is deleted
// zh title:  metrics-server 或其他无人提供服务的聚合 API：删除任何命名空间都会卡住
// applies:   cause apiservice-unavailable
// tier:      moderate
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    delete apiservices.apiregistration.k8s.io/*
// never:     deletes a registration whose service can be brought back, unless you override that by name
// never:     takes out a finalizer
// zh never:  删除其服务还能恢复的注册（除非你按名称覆盖该拒绝）
// zh never:  取走终结器
// source:    https://github.com/kubernetes/kubernetes/issues/60807
// source:    https://github.com/prometheus-operator/kube-prometheus/issues/275
//
// Kubernetes cannot know what is left in a namespace as long as one API does not answer, so it waits. Nothing in the namespace is at
// fault. Once the API answers again, or its registration is gone, every namespace goes by itself within a minute.

println found

jsonpath(get('/apis/apiregistration.k8s.io/v1/apiservices'), '$.items[?@.status.conditions[?@.type == "Available" && @.status == "False"]]').each {
  def service = it.value.path('spec').path('service')
  println "${it.value.path('metadata').path('name').asString()} is to be served by ${service.path('namespace').asString()}/${service.path('name').asString()}"
}

apply plan(found)
