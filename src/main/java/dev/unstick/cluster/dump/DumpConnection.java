package dev.unstick.cluster.dump;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.GuardedWrites;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A connection to what somebody saved of a cluster. It reads the files once, when it is opened, and refuses every write. */
public final class DumpConnection implements Connection {
    private final Dump dump;
    private final Endpoint endpoint;

    private DumpConnection(Dump dump, Endpoint endpoint) {
        this.dump = dump;
        this.endpoint = endpoint;
    }

    /**
     * Reads a dump: JSON and YAML as {@code kubectl get -o} writes them, in one file or in a folder and those below it, in the
     * layouts of {@code kubectl cluster-info dump} and of must-gather too. A file that cannot be read, or not to its end, is told
     * by {@link Cluster#discover} and {@link Cluster#contents} as something that could not be looked at. The values of Secrets
     * and ConfigMaps are not kept.
     *
     * @param dump the file or the folder
     * @return a connection to it; closing it does nothing
     * @throws DumpException if there is no such file or folder, or nothing of Kubernetes in it
     */
    public static DumpConnection open(Path dump) {
        Path whole = dump.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        Endpoint endpoint = new Endpoint(name == null ? whole.toString() : name.toString(), whole.toString());
        return new DumpConnection(new Dump(new DumpFiles(whole).read()), endpoint);
    }

    /**
     * When the dump was taken, as well as can be told: what counts as now for all that is in it. With a Lease, an Event or a Node
     * in it, that is the newest time that Kubernetes stamped anything with; without, it is the time of the newest file where that
     * is later.
     */
    public Instant moment() {
        return dump.moment();
    }

    @Override
    public Cluster cluster() {
        return new DumpCluster(endpoint, dump);
    }

    /** Writes that are all refused, with {@link dev.unstick.cluster.ClusterException.Failure#READ_ONLY}. */
    @Override
    public GuardedWrites writes() {
        return new DumpWrites(endpoint);
    }

    /** None: a dump is one cluster. */
    @Override
    public List<String> contexts() {
        return List.of();
    }

    @Override
    public void close() {
        // the files were closed when they had been read
    }
}
