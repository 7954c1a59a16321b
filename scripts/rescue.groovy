// Content of a namespace that somebody forced away: it is still stored, and comes back with the name
// zh title:  被强行删除的命名空间的残留内容：它仍在存储中，并会随同名命名空间回来
// applies:   cause stranded-content
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// writes:    create namespaces/*, strip *, delete *, repair, force-delete pods/*
// never:     deletes what came back alive, or what is newer than the namespace that was forced away
// zh never:  删除重新存活的内容，或比被强行删除的命名空间更新的内容
// source:    https://github.com/thyarles/knsk/issues/8
// source:    https://github.com/kubernetes/kubernetes/issues/57029
//
// Nothing can be changed in a namespace that is not there. So it is created again, what was left is freed properly, and it is deleted.

println found

rescue found
