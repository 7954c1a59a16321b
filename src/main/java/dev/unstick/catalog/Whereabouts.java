package dev.unstick.catalog;

/** Where the owner of a finalizer runs, and so where to look for it. */
public enum Whereabouts {
    /** In kube-controller-manager: it is practically never gone, but something may block it. */
    KUBE_CONTROLLER_MANAGER,
    /** In the cloud's controller manager. */
    CLOUD_CONTROLLER_MANAGER,
    /** In the API server. */
    API_SERVER,
    /** In a Deployment, StatefulSet or DaemonSet of the cluster: if there is none, it is gone. */
    WORKLOAD,
    /** Never in the cluster: that no workload is found says nothing. */
    OFF_CLUSTER,
    /** In a workload of this cluster or somewhere else: that none is found does not prove that it is gone. */
    WORKLOAD_OR_OFF_CLUSTER;

    /** Whether a workload of the cluster may be the owner. */
    public boolean mayBeWorkload() {
        return this == WORKLOAD || this == WORKLOAD_OR_OFF_CLUSTER;
    }
}
