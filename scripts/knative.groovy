// Knative: objects with finalizers of Knative's controllers, which are gone
// zh title:  Knative：对象留有 Knative 控制器的终结器，而控制器已不在
// applies:   finalizer *.knative.dev*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *.knative.dev*
// never:     deletes a topic, a queue or a subscription outside of the cluster; the plan says what stays
// zh never:  删除集群之外的主题、队列或订阅；计划会说明什么会留下
// source:    https://knative.dev/docs/install/uninstall/
// source:    https://github.com/knative/eventing/issues/2919
//
// Brokers and channels may keep their events in Kafka or RabbitMQ. Knative installed again deletes them; otherwise delete them there.

println found

found.blockers.findAll { it.reference().kind() == 'Broker' }.each {
  println "${it.reference().name()} is a broker of class ${get(it.reference().path()).at('/metadata/annotations/eventing.knative.dev~1broker.class').asString('unknown')}"
}

apply plan(found)
