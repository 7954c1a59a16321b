// Cluster API: clusters and machines that wait for controllers which are gone or asleep, while the cloud runs the machines
// zh title:  Cluster API：集群和机器等待已不在或已停的控制器，而云上的机器仍在运行
// applies:   finalizer *.cluster.x-k8s.io
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair deployments.apps/*, strip *.cluster.x-k8s.io
// never:     deletes a machine in a cloud; it names those that are left
// zh never:  删除云上的机器；它会给出留下的机器
// source:    https://cluster-api.sigs.k8s.io/user/troubleshooting
// source:    https://cluster-api.sigs.k8s.io/clusterctl/commands/move
//
// Best are the controllers, with the credentials of the cloud: the plan starts those that were scaled to 0. They delete the machines, then
// the cluster. A finalizer taken out by hand leaves whole machines running.

println found

found.blockers.each {
  def machine = get(it.reference().path()).path('spec').path('providerID').asString('')
  if (machine) {
    println "${it.reference().shortName()} is ${machine}"
  }
}

apply plan(found)
