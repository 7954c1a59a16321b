// KubeSphere: a namespace that hangs after KubeSphere was removed, or failed to install
// applies:   apiservice-unavailable, namespace-finalizers, finalizers.kubesphere.io/namespaces
// tier:      severe
// parameter: namespace = kubesphere-system
//
// KubeSphere registers APIs and puts a finalizer on its namespaces. When it goes, both stay behind: an API that nobody serves keeps
// Kubernetes from finishing the namespace, and a finalizer that nobody takes out holds it for good.

// First look: what holds the namespace? Looking changes nothing.
println why(namespace)

// Then make a plan. It begins with the dead API; Kubernetes then takes its own finalizer out by itself; KubeSphere's own comes last.
remedy = plan namespace

// Apply it: shows the plan, asks you, saves what is let go, and waits until the namespace is really gone.
apply remedy
