// Argo CD: Applications that wait for a controller which is gone
// zh title:  Argo CD：Application 等待已不在的控制器
// applies:   finalizer *argocd.argoproj.io*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *argocd.argoproj.io*
// never:     deletes what an Application has deployed: it stays, and nobody manages it
// zh never:  删除 Application 部署的内容：它们会留下，且无人管理
// source:    https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
// source:    https://github.com/argoproj/argo-cd/issues/6046
//
// Decide what is to become of the workloads. If they are to go too: do not run this, install Argo CD again, and it carries the deletion
// out. If they are to stay: this takes the finalizers out. Argo CD installed later would still delete what it finds deleted.

println found

found.blockers.findAll { it.reference().kind() == 'Application' }.each {
  def destination = get(it.reference().path()).path('spec').path('destination')
  println "What ${it.reference().name()} has deployed stays in the namespace ${destination.path('namespace').asString()} of ${destination.path('server').asString(destination.path('name').asString())}"
}

apply plan(found)
