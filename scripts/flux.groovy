// Flux: Kustomizations, HelmReleases and sources that wait for controllers which are gone
// zh title:  Flux：Kustomization、HelmRelease 和源等待已不在的控制器
// applies:   finalizer *finalizers.fluxcd.io*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *finalizers.fluxcd.io*
// never:     uninstalls a Helm release, or deletes what a Kustomization has applied: both stay
// zh never:  卸载 Helm release 或删除 Kustomization 应用的内容：两者都会留下
// source:    https://fluxcd.io/flux/installation/#uninstall
// source:    https://github.com/fluxcd/flux2/issues/632
//
// flux uninstall does this in the right order. After a namespace was deleted instead, flux install brings the controllers back, and they
// prune and uninstall; otherwise what is named below stays where it is.

println found

found.blockers.each {
  def object = get(it.reference().path())
  switch (it.reference().kind()) {
    case 'HelmRelease':
      println "The release ${object.path('spec').path('releaseName').asString(it.reference().name())} stays. To remove it: helm uninstall -n ${object.path('spec').path('targetNamespace').asString(it.reference().namespace())}"
      break
    case 'Kustomization':
      println "${it.reference().name()} has applied, and leaves: ${jsonpath(object, '$.status.inventory.entries[*].id')*.value*.asString().join(', ')}"
      break
  }
}

apply plan(found)
