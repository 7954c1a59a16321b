// cert-manager: Challenges and Orders that wait for a controller which is gone
// zh title:  cert-manager：Challenge 和 Order 等待已不在的控制器
// applies:   finalizer *acme.cert-manager.io*
// applies:   kind *cert-manager.io and cause conversion-webhook-failing
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    repair, strip *acme.cert-manager.io*
// never:     deletes a certificate's Secret, or a definition
// never:     touches the record in your DNS zone; it names it
// zh never:  删除证书的 Secret 或 CustomResourceDefinition
// zh never:  改动 DNS 区域中的记录；它会给出记录名
// source:    https://cert-manager.io/docs/installation/kubectl/#uninstalling
// source:    https://github.com/cert-manager/cert-manager/issues/3474
//
// cert-manager takes the record that proves a domain out of the DNS before a Challenge goes. Installed again, it does so. Otherwise the
// records below stay in the zones, where they do no harm until somebody else proves the same domain.

println found

found.blockers.findAll { it.reference().kind() == 'Challenge' }.each {
  def challenge = get(it.reference().path()).path('spec')
  println challenge.path('type').asString() == 'DNS-01'
    ? "The record _acme-challenge.${challenge.path('dnsName').asString()} may be left in its zone"
    : "${challenge.path('dnsName').asString()} was being proved over HTTP: nothing is left outside of the cluster"
}

apply plan(found)
