// Pods that do not end: their node is lost
// zh title:  不结束的 Pod：所在节点已丢失
// applies:   cause pods-terminating
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    force-delete pods/*, strip batch.kubernetes.io/job-tracking
// never:     lets go of a pod whose node may still run it, unless you override that by name (node-not-gone) after a look at the machine
// zh never:  放手节点可能仍在运行的 Pod（除非你看过机器之后按名称 node-not-gone 覆盖）
// source:    https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/
// source:    https://github.com/kubernetes/kubernetes/issues/51835
//
// A pod that is let go while its node still runs it runs twice: with the same name, and with the same volume. Make sure that the machine
// is off; then either delete the Node, or go on with --override node-not-gone.

println found

found.blockers.findAll { it.reference().kind() == 'Pod' }.each {
  def pod = get(it.reference().path())
  println "${it.reference().name()} was on ${pod.path('spec').path('nodeName').asString('no node')}"
}

apply plan(found)
