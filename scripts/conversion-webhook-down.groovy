// Objects that cannot be read: the webhook that converts their versions does not answer
// zh title:  对象无法读取：转换其版本的 webhook 没有应答
// applies:   cause conversion-webhook-failing
// tier:      moderate
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair customresourcedefinitions.apiextensions.k8s.io/*
// never:     deletes a definition, or an object of it
// never:     takes out a finalizer
// zh never:  删除 CustomResourceDefinition 或它的对象
// zh never:  取走终结器
// source:    https://github.com/cert-manager/cert-manager/issues/1514
// source:    https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
//
// Kubernetes asks the converter for each object that is stored in another version, and the converter went with its product. Best is the
// product back. Otherwise the definition is told not to convert: what is stored is handed out as it is.

println found

jsonpath(get('/apis/apiextensions.k8s.io/v1/customresourcedefinitions'), '$.items[?@.spec.conversion.strategy == "Webhook"]').each {
  println "${it.value.path('metadata').path('name').asString()} has objects stored as: ${it.value.path('status').path('storedVersions').join(', ')}"
}

apply plan(found)
