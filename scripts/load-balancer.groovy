// A Service that waits for its load balancer to go
// zh title:  等待负载均衡器消失的 Service
// applies:   cause load-balancer-cleanup
// applies:   finalizer service.kubernetes.io/load-balancer-cleanup
// applies:   finalizer *.k8s.aws/*
// applies:   finalizer *networking.gke.io/*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    strip service.kubernetes.io/load-balancer-cleanup, strip *.k8s.aws/*, strip *networking.gke.io/*
// never:     takes the finalizer out while its controller works, unless you override that by name (owner-alive): the cloud keeps the load balancer, and bills it
// zh never:  在控制器仍在工作时取走终结器（除非你按名称 owner-alive 覆盖）：云上会留下负载均衡器并继续计费
// source:    https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/
// source:    https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1629
//
// Nearly always the cloud refuses the deletion: credentials, rights, something that still uses the address. Its answer is in the events.
// Mended there, the Service goes by itself. Otherwise write down the addresses below, and look for them in the cloud afterwards.

println found

found.blockers.findAll { it.reference().kind() in ['Service', 'Ingress'] }.each {
  jsonpath(get(it.reference().path()), '$.status.loadBalancer.ingress[*][?@ != ""]').each { address ->
    println "${it.reference().shortName()} has the address ${address.value.asString()}"
  }
}

apply plan(found)
