package dev.unstick.cluster;

import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one context of a session that knows no other.
 *
 * @param opening opens a connection to it
 */
record OnlyContext(Supplier<Connection> opening) implements Contexts {
    @Override
    public List<Context> all() {
        try (Connection connection = opening.get()) {
            Endpoint endpoint = connection.cluster().endpoint();
            return List.of(new Context(endpoint.context(), endpoint.server(), true, connection.isReadOnly(), false));
        }
    }

    /** The session refuses writes where it must; what is opened here is as it was given. */
    @Override
    public Connection open(@Nullable String name, boolean readOnly) {
        Connection connection = opening.get();
        String own = connection.cluster().endpoint().context();
        if (name == null || name.equals(own)) {
            return connection;
        }
        connection.close();
        throw new ClusterException(
                Failure.NO_SUCH_CONTEXT, 0, null, Texts.of(OnlyContext.class).get("context.only", name, own), null);
    }
}
