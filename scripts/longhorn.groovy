// Longhorn: volumes and replicas that wait for a manager which is gone
// zh title:  Longhorn：卷和副本等待已不在的 manager
// applies:   finalizer longhorn.io*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// parameter: dataMayBeLost (switch) = no: whether the data of the volumes may be lost
// zh parameter: dataMayBeLost: 磁盘上的数据是否可以丢失
// writes:    repair, strip longhorn.io*
// never:     goes on unless you say that the data may be lost
// never:     removes replicas from the disks of the nodes; it says where they are
// zh never:  在你没有表明数据可以丢失时继续
// zh never:  删除节点磁盘上的副本；它会给出位置
// source:    https://longhorn.io/docs/latest/deploy/uninstall/
// source:    https://github.com/longhorn/longhorn/issues/6470
//
// The uninstall Job of Longhorn, run with deleting-confirmation-flag=true, does this in the right order and cleans the disks.

println found

found.blockers.findAll { it.reference().kind() == 'Replica' }.each {
  def spec = get(it.reference().path()).path('spec')
  println "${it.reference().name()} stays on ${spec.path('nodeID').asString('its node')} in ${spec.path('diskPath').asString('/var/lib/longhorn')}"
}

if (!dataMayBeLost) {
  fail 'The volumes of this namespace would be lost. If nobody needs them: dataMayBeLost=yes. If somebody does: install Longhorn again.'
}
apply plan(found)
