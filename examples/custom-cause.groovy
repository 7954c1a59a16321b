#!/usr/bin/env unstick
// A cause that only your platform knows: its finalizer lets a namespace go when a ticket is closed. Give the domain of the finalizer.
def domain = args[0]

def waiting = stuck().findAll { namespace -> namespace.finalizers.metadata().any { it.startsWith("$domain/") } }
waiting.each { namespace ->
  def ticket = namespace.json.path('metadata').path('annotations').path("$domain/ticket").asString('')
  println "${namespace.name}: cause ticket-open, ${namespace.finalizers.metadata().join(', ')}"
  println ticket ? "  first: close ticket $ticket" : '  first: no ticket is named on it; ask the tenancy team'
}

println "${waiting.size()} waiting for tickets"
if (waiting) {
  fail 'tickets are open'
}
