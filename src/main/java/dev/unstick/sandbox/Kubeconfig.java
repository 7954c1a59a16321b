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

    /** One context for each account: {@code sandbox} for the first, {@code sandbox-NAME} for the others. */
    static String text(String server, String authority, List<Accounts.Account> accounts) {
        String encoded = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        StringBuilder users = new StringBuilder();
        StringBuilder contexts = new StringBuilder();
        for (Accounts.Account account : accounts) {
            String user = account.user().name().replace("\\", "\\\\").replace("\"", "\\\"");
            String name = accounts.indexOf(account) == 0 ? "sandbox" : "sandbox-" + user;
            users.append("""
                    - name: "%s"
                      user:
                        token: %s
                    """.formatted(name, account.token()));
            contexts.append("""
                    - name: "%s"
                      context:
                        cluster: sandbox
                        user: "%s"
                    """.formatted(name, name));
        }
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: sandbox
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                %scontexts:
                %scurrent-context: sandbox
                """.formatted(server, encoded, users, contexts);
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
