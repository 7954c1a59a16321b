package dev.unstick.sandbox;

import dev.unstick.sandbox.access.Accounts;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The file that tells kubectl where the sandbox is, and carries its tokens. */
final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * One context for each account.
     *
     * @param sandbox what the cluster, and the first of them, is called; the others are called {@code SANDBOX-ACCOUNT}
     * @param server the URL of the API server
     * @param authority the certificate in PEM that its own is signed by
     * @param accounts who may use it
     */
    static String text(String sandbox, String server, String authority, List<Accounts.Account> accounts) {
        String encoded = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        StringBuilder users = new StringBuilder();
        StringBuilder contexts = new StringBuilder();
        for (Accounts.Account account : accounts) {
            String name = accounts.indexOf(account) == 0
                    ? quoted(sandbox)
                    : quoted(sandbox + "-" + account.user().name());
            users.append("""
                    - name: %s
                      user:
                        token: %s
                    """.formatted(name, account.token()));
            contexts.append("""
                    - name: %s
                      context:
                        cluster: %s
                        user: %s
                    """.formatted(name, quoted(sandbox), name));
        }
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %s
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                %scontexts:
                %scurrent-context: %s
                """.formatted(quoted(sandbox), server, encoded, users, contexts, quoted(sandbox));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static void write(Path file, String text) throws IOException {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.deleteIfExists(file);
        try (SeekableByteChannel channel = Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
                var out = Channels.newOutputStream(channel)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
