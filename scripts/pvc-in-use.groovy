// A volume claim that is protected, because a pod mounts it
// zh title:  因有 Pod 挂载而受保护的存储卷声明
// applies:   cause volume-protection
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    force-delete pods/*, repair, strip kubernetes.io/pvc-protection, strip *snapshot.storage.kubernetes.io/*, strip provisioner.storage.kubernetes.io/*
// never:     takes the protection off a claim that something mounts, unless you override that by name
// never:     deletes a PersistentVolume
// zh never:  取走仍被挂载的存储卷声明的保护（除非你按名称覆盖）
// zh never:  删除 PersistentVolume
// source:    https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
// source:    https://github.com/kubernetes/kubernetes/issues/69697
//
// The claim goes by itself when the last pod that mounts it has ended. So the pods are what to look at.

println found

found.blockers.findAll { it.reference().kind() == 'Pod' }.each {
  def claims = jsonpath(get(it.reference().path()), '$.spec.volumes[*].persistentVolumeClaim.claimName')*.value*.asString()
  if (claims) {
    println "${it.reference().name()} mounts ${claims.join(', ')}"
  }
}

apply plan(found)
