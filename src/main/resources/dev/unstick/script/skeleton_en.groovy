// What this is for, in one line
// applies:   cause content-finalizers and finalizer *.example.com/*
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// writes:    strip *.example.com/*
// never:     takes out a finalizer of anybody else
// source:    where you know this from
//
// The lines above are read before anything runs:
//   applies    when it may run: cause ID, cause ID about TEXT, finalizer TEXT, kind PLURAL.GROUP, joined by "and"; * is anything. A line
//              for each alternative; on anything else the recipe refuses. `unstick why NAMESPACE` tells causes and finalizers.
//   tier       mild (looks and waits), moderate (can be undone), severe (cannot): the worst that it does
//   parameter  NAME (namespace, text, number, switch or list) = DEFAULT: what it is for
//   writes     all that its plans may do: strip, delete, repair, force-delete, create, finalize, each with what it may be done to; or nothing
//   never      a promise to whoever reads this before running it
//
// Below is Groovy. `found` is the look that was taken at the namespace; `plan` and `apply` are the words of the shell.

println found

// apply shows the plan, asks for consent, saves what is let go, and waits until the namespace is really gone
apply plan(found)
