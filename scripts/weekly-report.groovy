// A report in Markdown of what has been Terminating for long, for cron: exit code 1 if there is anything
// zh title:  供 cron 使用的 Markdown 报告：哪些命名空间长时间处于 Terminating；有则退出码为 1
// tier:      mild
// parameter: hours (number) = 24: how long they must have been Terminating to be told of
// zh parameter: hours: 处于 Terminating 至少多少小时才报告
// writes:    nothing
// never:     writes
// zh never:  写入
// source:    https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
//
// One sweep of the cluster, however many there are. deploy/in-cluster runs it in a cluster.

def old = stuck().findAll { it.terminatingFor.toHours() >= hours }

println "# Namespaces that have been Terminating for $hours h or more: ${old.size()}"
if (old) {
  println '\n| namespace | since | causes | what to do first |\n|---|---|---|---|'
  old.each {
    def first = it.causes ? it.causes[0].fix().replace('NAMESPACE', it.name) : "unstick why ${it.name}"
    println "| ${it.name} | ${it.terminatingFor.toHours()} h | ${it.causes*.id().join(', ')} | $first |"
  }
  old*.unlisted.flatten().unique().each { println "\nCould not look at ${it.groupVersion()}: ${it.reason()}" }
  fail "${old.size()} namespaces hang"
}
