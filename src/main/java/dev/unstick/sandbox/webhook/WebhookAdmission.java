package dev.unstick.sandbox.webhook;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.patch.JsonPatch;
import dev.unstick.sandbox.patch.PatchException;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.CustomDefinition;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the webhooks of the stored configurations: the mutating ones first, one after the other, the validating ones when
 * nothing else is left to check ({@code k8s.io/apiserver/pkg/admission/plugin/webhook}).
 */
public final class WebhookAdmission implements Admission {
    private static final String GROUP = "admissionregistration.k8s.io";
    private static final GroupResource MUTATING = new GroupResource(GROUP, "mutatingwebhookconfigurations");
    private static final GroupResource VALIDATING = new GroupResource(GROUP, "validatingwebhookconfigurations");
    private static final int BAD_REQUEST = 400;

    private final Store store;
    private final Caller caller;
    private final KubernetesVersion version;

    /** Reads configurations in {@code store}; calls through {@code caller}. */
    public WebhookAdmission(Store store, Caller caller, KubernetesVersion version) {
        this.store = store;
        this.caller = caller;
        this.version = version;
    }

    @Override
    public void await(Attributes write) {
        // who lives in the cluster shares one timeline with everybody else there, and gets the failure at once
        if (!caller.backends().anyHangs() || write.user().name().startsWith("system:")) {
            return;
        }
        int serial = hooks(MUTATING, write).mapToInt(this::patience).sum();
        int parallel = hooks(VALIDATING, write).mapToInt(this::patience).max().orElse(0);
        try {
            Thread.sleep(Duration.ofSeconds(serial + parallel).toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw Refusals.timeout(version.requestTimeout());
        }
    }

    private int patience(Hook hook) {
        JsonNode service = hook.clientConfig().path("service");
        Backend backend = caller.backends()
                .find(
                        service.path("namespace").stringValue(""),
                        service.path("name").stringValue(""));
        return backend != null && backend.does() == Backend.Behaviour.HANG ? hook.timeoutSeconds() : 0;
    }

    @Override
    public void admit(Attributes write) {
        hooks(MUTATING, write).forEach(hook -> call(hook, write, true));
    }

    @Override
    public void validate(Attributes write) {
        hooks(VALIDATING, write).forEach(hook -> call(hook, write, false));
    }

    // webhooks are never asked about their own configurations
    private Stream<Hook> hooks(GroupResource kind, Attributes write) {
        GroupResource written = write.definition().groupResource();
        List<ObjectNode> configurations = store.list(kind, "").objects();
        if (configurations.isEmpty() || written.equals(MUTATING) || written.equals(VALIDATING)) {
            return Stream.empty();
        }
        List<ResourceDefinition> others = others(write.definition());
        return configurations.stream()
                .flatMap(configuration -> Json.elements(configuration.path("webhooks")))
                .map(Hook::new)
                .filter(hook -> hook.concerns(write, others, store));
    }

    private List<ResourceDefinition> others(ResourceDefinition definition) {
        ObjectNode custom = definition.custom()
                ? store.find(BuiltIn.DEFINITIONS, "", definition.plural() + "." + definition.group())
                : null;
        return custom == null ? List.of() : CustomDefinition.of(custom).served();
    }

    private void call(Hook hook, Attributes write, boolean mutating) {
        if (write.dryRun() && !hook.dryRuns()) {
            throw Failures.badRequest("admission webhook " + GoText.quote(hook.name()) + " does not support dry run");
        }
        Backend backend;
        try {
            backend = caller.call(hook.clientConfig(), hook.timeoutSeconds());
        } catch (CallException failure) {
            if (hook.ignoresFailures()) {
                return;
            }
            throw failed(hook, version.webhookCall() + failure.text());
        }
        switch (backend.does()) {
            case DENY -> throw denied(hook, backend);
            case MUTATE -> mutate(hook, backend, write, mutating);
            default -> {
                return;
            }
        }
    }

    private void mutate(Hook hook, Backend backend, Attributes write, boolean mutating) {
        ObjectNode object = write.object();
        if (!mutating) {
            if (!hook.ignoresFailures()) {
                throw failed(hook, "validating webhook may not return response.patch");
            }
            return;
        }
        if (object == null) {
            throw Failures.internal("admission webhook " + GoText.quote(hook.name())
                    + " attempted to modify the object, which is not supported for this operation");
        }
        try {
            JsonNode patched = JsonPatch.apply(backend.patch() == null ? Json.array() : backend.patch(), object);
            if (!(patched instanceof ObjectNode result)) {
                throw Failures.internal("json: cannot unmarshal the patched object of webhook " + hook.name());
            }
            ObjectNode copy = result.deepCopy();
            object.removeAll();
            object.setAll(copy);
        } catch (PatchException refused) {
            throw Failures.internal(String.valueOf(refused.getMessage()));
        }
    }

    private static RuntimeException failed(Hook hook, String why) {
        return Failures.internal("failed calling webhook " + GoText.quote(hook.name()) + ": " + why);
    }

    // webhookerrors.ToStatusErr
    private static RuntimeException denied(Hook hook, Backend backend) {
        String by = "admission webhook " + GoText.quote(hook.name()) + " denied the request";
        String reason = backend.reason().isEmpty() && backend.code() == 403 ? "Forbidden" : backend.reason();
        String message;
        if (!backend.message().isEmpty()) {
            message = by + ": " + backend.message();
        } else {
            message = reason.isEmpty() ? by + " without explanation" : by + ": " + reason;
        }
        return Refusals.any(Math.max(backend.code(), BAD_REQUEST), reason, message, 0);
    }
}
