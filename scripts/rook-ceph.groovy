// Rook: a Ceph cluster whose operator is gone; with it go keys without which nobody reads the disks
// zh title:  Rook：operator 已不在的 Ceph 集群；同时失去的还有读取磁盘所需的密钥
// applies:   finalizer *ceph.rook.io*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// parameter: dataMayBeLost (switch) = no: whether the data on the disks may be lost
// zh parameter: dataMayBeLost: 磁盘上的数据是否可以丢失
// writes:    repair, strip *ceph.rook.io*
// never:     goes on unless you say that the data may be lost
// never:     wipes a disk
// zh never:  在你没有表明数据可以丢失时继续
// zh never:  擦除磁盘
// source:    https://rook.io/docs/rook/latest-release/Storage-Configuration/ceph-teardown/
// source:    https://github.com/rook/rook/issues/12218
//
// ceph.rook.io/disaster-protection is on the keys and the addresses of the monitors. Save both first, or accept that the data is lost:
// unstick run rook-ceph NAMESPACE dataMayBeLost=yes

println found

found.blockers.findAll { it.reference().kind() == 'CephCluster' }.each {
  def spec = get(it.reference().path()).path('spec')
  println "${it.reference().name()} keeps its data in ${spec.path('dataDirHostPath').asString('no folder of its own')} of the nodes; cleanupPolicy: ${spec.path('cleanupPolicy').path('confirmation').asString('none')}"
}

if (!dataMayBeLost) {
  fail 'The data of this Ceph cluster would be lost. If nobody needs it: dataMayBeLost=yes. If somebody does: save the Secret rook-ceph-mon and the ConfigMap rook-ceph-mon-endpoints, and bring the operator back.'
}
apply plan(found)
