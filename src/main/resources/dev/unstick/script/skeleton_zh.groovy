// 用一行说明用途
// applies:   cause content-finalizers and finalizer *.example.com/*
// tier:      severe
// parameter: namespace (namespace): 卡住的命名空间
// writes:    strip *.example.com/*
// never:     取走别人的终结器
// source:    出处
//
// 以上各行在运行之前读取：
//   applies    何时可以运行：cause ID、cause ID about TEXT、finalizer TEXT、kind PLURAL.GROUP，用 "and" 连接；* 代表任意字符。
//              每种情形一行；其余情况配方一律拒绝。`unstick why NAMESPACE` 会告诉你原因和终结器。
//   tier       mild（只查看和等待）、moderate（可撤销）、severe（不可撤销）：它所做的最严重的事
//   parameter  NAME (namespace、text、number、switch 或 list) = DEFAULT: 用途
//   writes     计划可以做的全部：strip、delete、repair、force-delete、create、finalize，各带对象；或 nothing
//   never      对运行前阅读它的人的承诺
//
// 以下是 Groovy。`found` 是对命名空间的检查结果；`plan` 和 `apply` 是 shell 的词。

println found

// apply 显示计划，征求同意，保存将要放手的内容，并等到命名空间真正消失
apply plan(found)
