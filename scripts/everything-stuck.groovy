// All namespaces that are Terminating, each with its causes and the recipes for them
// zh title:  所有处于 Terminating 的命名空间，各带原因和适用的配方
// tier:      mild
// writes:    nothing
// never:     writes
// zh never:  写入
// source:    https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
//
// Looks at each of them in turn, the oldest deletion first.

def all = stuck()
if (all.isEmpty()) {
  println 'Nothing is Terminating.'
}
all.each {
  def why = it.why()
  println "${it.name}: ${why.causes*.id().join(', ') ?: 'nothing that could be seen holds it'}"
  why.causes.take(1).each { cause -> println "  first: ${cause.fix()}" }
  why.recipes.each { recipe -> println "  unstick run ${recipe.name()} ${it.name}" }
}
all
