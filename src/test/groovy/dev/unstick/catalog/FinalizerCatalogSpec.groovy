package dev.unstick.catalog

import spock.lang.Specification

class FinalizerCatalogSpec extends Specification {
  def catalog = FinalizerCatalog.read()

  def "every entry says who, where, what leaks, what to do, and how that is known"() {
    expect:
    catalog.entries().size() > 10
    catalog.entries().findAll { entry -> [entry.finalizer(), entry.owner(), entry.on(), entry.leak(), entry.fix(), entry.source()].any { it == null || it.isBlank() } } == []
    catalog.entries()*.finalizer().countBy { it }.findAll { it.value > 1 } == [:]
    catalog.entries()*.finalizer().findAll { it.contains('*') && !it.endsWith('/*') } == []
  }

  def "finds the entry that fits best: #finalizer"() {
    expect:
    catalog.find(finalizer).map { it.finalizer() }.orElse(null) == found

    where:
    finalizer                                || found
    'kubernetes'                             || 'kubernetes'
    'finalizers.kubesphere.io/namespaces'    || 'finalizers.kubesphere.io/namespaces'
    'controller.cattle.io/namespace-auth'    || 'controller.cattle.io/namespace-auth'
    'controller.cattle.io/something-else'    || 'controller.cattle.io/*'
    'kubernetes.example.com/x'               || null
    ''                                       || null
  }
}
