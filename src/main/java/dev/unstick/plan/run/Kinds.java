package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;

/** Whether the server knows the kind of an object, without which its 404 says nothing: the object may be in etcd all the same. */
final class Kinds {
    private Kinds() {}

    /**
     * Whether objects of its kind are served.
     *
     * @throws dev.unstick.cluster.ClusterException if the thread is interrupted
     */
    static boolean isServed(Cluster cluster, ObjectReference object) {
        String path = object.path();
        boolean builtIn = object.group().isEmpty();
        // whoever may not list it learns nothing, and so is not told that it is gone for that
        return builtIn
                || !cluster.read(path.substring(0, path.lastIndexOf('/')) + "?limit=1")
                        .isAbsent();
    }
}
