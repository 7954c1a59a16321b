// What keeps namespaces from going, over every context of the kubeconfig, the most frequent cause first.
def seen = on(contexts()) { stuck().collectMany { found -> found.causes.collect { [cause: it as String, name: found.name] } } }

def found = seen.values.collectMany { context, rows -> rows.collect { it + [place: "$context/$it.name"] } }
found.groupBy { it.cause }.sort { -it.value.size() }.each { cause, rows ->
  println "${rows.size()} $cause: ${rows*.place.join(', ')}"
}
if (seen.failures) {
  fail "not looked at: ${seen.failures.keySet().join(', ')}"
}
