package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.fabric8.Credentials.Credential;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads who asks from a user's entry in a kubeconfig. */
final class UserEntry {
    private UserEntry() {}

    /**
     * The credentials of one user. If there are several, client-go's order counts: the token file, the token, the password, and
     * the plugin only where none of these sets the Authorization header (plugin/pkg/client/auth/exec).
     *
     * @param user the user's entry
     * @param cluster the cluster's entry, which a credential plugin may want to know
     * @param server the cluster's URL
     */
    static Credentials credentials(
            KubeconfigNode user, KubeconfigNode cluster, String server, ConnectionOptions options) {
        ClientCertificate certificate = clientCertificate(user);
        Path tokenFile = user.path("tokenFile");
        if (tokenFile != null) {
            return new TokenFile(tokenFile, certificate);
        }
        String token = user.text("token");
        if (token != null) {
            return new Credentials.Fixed(Credential.bearer(token, certificate));
        }
        String name = user.text("username");
        if (name != null) {
            String password = user.text("password");
            return new Credentials.Fixed(new Credential(
                    HttpClientUtils.basicCredentials(name, password == null ? "" : password), certificate));
        }
        if (user.child("exec").isPresent()) {
            return new ExecPlugin(ExecCommand.of(user.child("exec").get(), cluster, server, options), certificate);
        }
        return new Credentials.Fixed(new Credential(authProviderToken(user), certificate));
    }

    private static @Nullable String authProviderToken(KubeconfigNode user) {
        return user.child("auth-provider")
                .map(provider -> {
                    String name = provider.text("name");
                    if (!"oidc".equals(name)) {
                        throw provider.wrong("user.auth-provider-gone", String.valueOf(name));
                    }
                    String token = provider.child("config")
                            .map(config -> config.text("id-token"))
                            .orElse(null);
                    if (token == null) {
                        throw provider.wrong("user.auth-provider-no-token");
                    }
                    return "Bearer " + token;
                })
                .orElse(null);
    }

    private static @Nullable ClientCertificate clientCertificate(KubeconfigNode user) {
        String certificate = PemEntry.read(user, "client-certificate");
        String key = PemEntry.read(user, "client-key");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw user.wrong("user.half-a-certificate", certificate == null ? "client-certificate" : "client-key");
        }
        return new ClientCertificate(certificate, key, user.file() + ":" + user.line());
    }
}
