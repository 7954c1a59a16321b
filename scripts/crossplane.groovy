// Crossplane: managed resources that wait for a provider which is gone, while the cloud keeps what they stand for
// zh title:  Crossplane：托管资源等待已不在的 provider，而云上仍保留其实体
// applies:   finalizer *.crossplane.io
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *.crossplane.io
// never:     deletes anything in a cloud; it names what stays there
// zh never:  删除云上的任何内容；它会给出留在那里的名称
// source:    https://docs.crossplane.io/latest/managed-resources/managed-resources/
// source:    https://github.com/crossplane/crossplane/issues/4251
//
// Best is the provider back, with its ProviderConfig and credentials: it deletes the real thing. Otherwise write down the names below: they
// are all that leads to it later.

println found

found.blockers.each {
  def name = get(it.reference().path()).at('/metadata/annotations/crossplane.io~1external-name').asString('')
  if (name) {
    println "${it.reference().shortName()} stands for $name, which stays in the cloud and is billed"
  }
}

apply plan(found)
