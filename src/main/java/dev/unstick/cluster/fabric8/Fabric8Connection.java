package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.Exchange;
import dev.unstick.cluster.GuardedWrites;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection over fabric8's HTTP client. */
public final class Fabric8Connection implements Connection {
    private final List<String> contexts;
    private final Requests requests;
    private final Cluster cluster;
    private final GuardedWrites writes;
    private final boolean readOnly;

    private Fabric8Connection(Target target, List<String> contexts, ConnectionOptions options) {
        this.contexts = contexts;
        this.requests = new Requests(target, options.timeout());
        this.cluster = new Fabric8Cluster(target.endpoint(), requests);
        this.readOnly = options.readOnly().test(target.endpoint().context());
        this.writes = new Fabric8Writes(target, requests, readOnly);
    }

    /**
     * Opens a connection. Reads the kubeconfig and nothing else: certificates are read, credential plugins run and the server is
     * connected to when something is asked.
     *
     * @param options how to connect
     * @return the connection, to be closed after use
     * @throws dev.unstick.cluster.ClusterException if there is no kubeconfig, or it cannot be understood, or the context is not in it
     */
    public static Connection open(ConnectionOptions options) {
        return open(options, new InCluster(InCluster.MOUNTED));
    }

    static Connection open(ConnectionOptions options, InCluster pod) {
        Optional<Kubeconfig> kubeconfig = Kubeconfig.read(options);
        if (kubeconfig.isPresent()) {
            List<String> contexts = List.copyOf(kubeconfig.get().contexts().keySet());
            return new Fabric8Connection(Target.of(kubeconfig.get(), options), contexts, options);
        }
        Target target = pod.target(options.environment()).orElseThrow(() -> Target.noKubeconfig(options.environment()));
        return new Fabric8Connection(target, List.of(), options);
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public GuardedWrites writes() {
        return writes;
    }

    @Override
    public List<String> contexts() {
        return contexts;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void observe(Consumer<Exchange> observer) {
        requests.observe(observer);
    }

    @Override
    public void close() {
        requests.close();
    }
}
