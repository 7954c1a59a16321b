// KubeVirt: its dead API, and objects that wait for an operator which is gone
// zh title:  KubeVirt：失效的 API，以及等待已不在的 operator 的对象
// applies:   finalizer *kubevirt.io/*
// applies:   finalizer foregroundDeleteKubeVirt
// applies:   cause apiservice-unavailable about *.kubevirt.io
// tier:      severe
// parameter: namespace (namespace): the namespace that hangs
// zh parameter: namespace: 卡住的命名空间
// parameter: machinesMayBeLost (switch) = no: whether virtual machines that are left may be lost
// zh parameter: machinesMayBeLost: 剩余的虚拟机是否可以丢失
// writes:    delete apiservices.apiregistration.k8s.io/*.kubevirt.io, repair, strip *kubevirt.io/*, strip foregroundDeleteKubeVirt
// never:     goes on while virtual machines are left, unless you say that they may be lost
// never:     deletes definitions, webhooks or cluster roles
// zh never:  在仍有虚拟机时继续（除非你表明它们可以丢失）
// zh never:  删除 CustomResourceDefinition、webhook 或 ClusterRole
// source:    https://kubevirt.io/user-guide/cluster_admin/updating_and_deletion/
// source:    https://github.com/kubevirt/kubevirt/issues/2605
//
// The KubeVirt object is to be deleted before its operator. When it was not, the API that virt-api served stays registered and holds up
// every namespace, and the object waits for an operator that is gone.

println found

def machines = found.blockers.findAll { it.reference().kind() in ['VirtualMachine', 'VirtualMachineInstance'] }
if (machines && !machinesMayBeLost) {
  fail "These virtual machines may still run: ${machines*.reference()*.name().join(', ')}. If they may be lost: machinesMayBeLost=yes."
}
apply plan(found)
