package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Credentials that a plugin brings. fabric8 runs plugins while it reads the kubeconfig, without a time-out, and only logs that
 * one failed; so this is our own. One run serves all requests until what it brought expires or is refused.
 */
final class ExecPlugin implements Credentials {
    private final ExecCommand command;
    private final @Nullable ClientCertificate kubeconfigCertificate;
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable Credential kept;
    private @Nullable Instant expires;

    /**
     * Credentials of one plugin.
     *
     * @param kubeconfigCertificate the certificate of the kubeconfig, shown if the plugin brings none; null for none
     */
    ExecPlugin(ExecCommand command, @Nullable ClientCertificate kubeconfigCertificate) {
        this.command = command;
        this.kubeconfigCertificate = kubeconfigCertificate;
    }

    @Override
    public Credential current(Duration timeout) {
        try {
            running.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(Failure.INTERRUPTED, "exec.interrupted");
        }
        try {
            Credential credential = kept;
            if (credential == null || (expires != null && !Instant.now().isBefore(expires))) {
                credential = run(timeout);
                kept = credential;
            }
            return credential;
        } finally {
            running.unlock();
        }
    }

    @Override
    public boolean refused(Credential shown) {
        running.lock();
        try {
            if (shown.equals(kept)) {
                kept = null;
            }
            return true;
        } finally {
            running.unlock();
        }
    }

    private Credential run(Duration timeout) {
        if (command.executable() == null) {
            String hint = command.installHint();
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.not-found", hint == null ? "" : Redaction.of(hint.strip()));
        }
        ProcessRun run = ProcessRun.of(command, timeout);
        if (run.exit() != 0) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.failed", run.exit(), said(run));
        }
        JsonNode answer;
        try {
            answer = Json.read(run.output());
        } catch (JacksonException noJson) {
            // no cause: the parser quotes what it could not read, which may be the token
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.no-json", said(run));
        }
        if (!"ExecCredential".equals(answer.path("kind").asString(""))
                || !command.apiVersion().equals(answer.path("apiVersion").asString(""))) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.other-version", command.apiVersion(), said(run));
        }
        return credential(answer.path("status"), said(run));
    }

    private Credential credential(JsonNode status, String said) {
        String token = status.path("token").asString("");
        String certificate = status.path("clientCertificateData").asString("");
        String key = status.path("clientKeyData").asString("");
        if (token.isEmpty() && (certificate.isEmpty() || key.isEmpty())) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.nothing", said);
        }
        String expiry = status.path("expirationTimestamp").asString("");
        try {
            expires = expiry.isEmpty() ? null : Instant.parse(expiry);
        } catch (DateTimeParseException unreadable) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.expiry", said);
        }
        ClientCertificate shown = certificate.isEmpty() || key.isEmpty()
                ? kubeconfigCertificate
                : new ClientCertificate(certificate, key, command.command());
        return token.isEmpty() ? new Credential(null, shown) : Credential.bearer(token, shown);
    }

    private String said(ProcessRun run) {
        String errors = Redaction.of(run.errors().strip());
        return errors.isEmpty()
                ? Texts.of(ExecPlugin.class).get("exec.silent")
                : Texts.of(ExecPlugin.class).get("exec.said", errors);
    }

    private ClusterException failed(Failure failure, String message, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = command.command();
        System.arraycopy(values, 0, all, 1, values.length);
        return new ClusterException(
                failure, 0, null, Texts.of(ExecPlugin.class).get(message, all).strip(), null);
    }
}
