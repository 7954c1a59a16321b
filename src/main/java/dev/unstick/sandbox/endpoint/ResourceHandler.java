package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.access.Authorizer;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.CustomDefinition;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Deleted;
import dev.unstick.sandbox.verb.Placing;
import dev.unstick.sandbox.verb.Replacement;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Requests for resources: which verb they are, what they carry, how the outcome is shown. */
public final class ResourceHandler {
    private static final int CREATED = 201;

    private final Verbs verbs;
    private final Store store;
    private final InstantSource clock;
    private final Collections collections;
    private final Reviews reviews;

    /** Works on {@code verbs}; watches {@code store}; lets {@code authorizer} answer what somebody may do. */
    public ResourceHandler(Verbs verbs, Store store, InstantSource clock, Authorizer authorizer) {
        reviews = new Reviews(authorizer);
        this.verbs = verbs;
        this.store = store;
        this.clock = clock;
        collections = new Collections(verbs, store, clock);
    }

    Response answer(Request request, Target target, ResourceDefinition definition) {
        String verb = verb(request, target);
        if (!allowed(verb, target, definition)) {
            throw definition.custom()
                    ? Failures.methodNotSupported(definition.groupResource(), verb)
                    : Failures.methodNotAllowed();
        }
        if (definition.custom()) {
            refuseWhileTerminating(verb, definition);
        }
        if (definition.storage().isEmpty()) {
            return review(request, definition);
        }
        if (target.subresource().equals("scale")) {
            return new ScaleHandler(verbs).answer(verb, request, target, definition);
        }
        return switch (verb) {
            case "create" -> create(request, target, definition);
            case "get" -> get(request, target, definition);
            case "update" -> update(request, target, definition);
            case "patch" -> patch(request, target, definition);
            case "delete" -> delete(request, target, definition);
            case "deletecollection" -> collections.delete(request, target, definition);
            case "watch" -> collections.watch(request, target, definition, target.name());
            default -> collections.list(request, target, definition);
        };
    }

    private static String verb(Request request, Target target) {
        boolean collection = target.name().isEmpty();
        return switch (request.method()) {
            case "GET" -> {
                if (!collection) {
                    yield target.watch() ? "watch" : "get";
                }
                yield target.watch() || ListOptions.flag(request, "watch") ? "watch" : "list";
            }
            case "POST" -> collection ? "create" : "post";
            case "PUT" -> collection ? "put" : "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> "none";
        };
    }

    private static boolean allowed(String verb, Target target, ResourceDefinition definition) {
        if (!target.subresource().isEmpty()) {
            return ResourceDefinition.subresourceVerbs(target.subresource()).contains(verb);
        }
        boolean everywhere = definition.namespaced() && target.namespace().isEmpty();
        return definition.verbs().contains(verb)
                && (!everywhere || List.of("list", "watch").contains(verb))
                && (!verb.equals("patch") || !target.name().isEmpty());
    }

    private void refuseWhileTerminating(String verb, ResourceDefinition definition) {
        if (verb.equals("create")) {
            ObjectNode defined = store.find(BuiltIn.DEFINITIONS, "", definition.plural() + "." + definition.group());
            if (defined != null && CustomDefinition.of(defined).terminating()) {
                throw Failures.definitionTerminating(definition.groupResource(), verb);
            }
        }
    }

    private Response review(Request request, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        ObjectNode review = BodyDecoder.object(request, definition);
        return presentation.media().answer(CREATED, reviews.answer(review, WriteOptions.user(request)));
    }

    private Response create(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        Write write = WriteOptions.of(request);
        ObjectNode body = BodyDecoder.object(request, definition);
        FieldValidation validation = validate(request, body, definition);
        ObjectNode created = verbs.create(definition, target.namespace(), body, write);
        return validation.warn(presentation.media().answer(CREATED, presentation.one(created)));
    }

    private Response get(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        Freshness.await(store, ListOptions.revision(request.parameter("resourceVersion")));
        ObjectNode found = verbs.get(new Address(definition, target.namespace(), target.name()));
        return presentation.media().answer(200, presentation.one(found));
    }

    private Response update(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        Write write = WriteOptions.of(request);
        ObjectNode body = BodyDecoder.object(request, definition);
        FieldValidation validation = validate(request, body, definition);
        Address address = new Address(definition, target.namespace(), target.name());
        // before anybody looks whether the object exists
        Placing.check(address, body);
        ObjectNode updated = verbs.update(address, target.subresource(), new Replacement(address, body), write);
        return validation.warn(presentation.media().answer(200, presentation.one(updated)));
    }

    private Response patch(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        Write write = WriteOptions.of(request);
        Address address = new Address(definition, target.namespace(), target.name());
        if (PatchRequest.isApply(request)) {
            Verbs.Applied applied =
                    verbs.apply(address, target.subresource(), ApplyRequest.read(request, target, definition), write);
            return presentation.media().answer(applied.created() ? CREATED : 200, presentation.one(applied.object()));
        }
        FieldValidation validation = new FieldValidation(request);
        PatchRequest patch = PatchRequest.read(request, definition, target.name(), validation);
        ObjectNode patched = verbs.update(address, target.subresource(), patch, write);
        return validation.warn(presentation.media().answer(200, presentation.one(patched)));
    }

    private static FieldValidation validate(Request request, ObjectNode body, ResourceDefinition definition) {
        FieldValidation validation = new FieldValidation(request);
        validation.lookAt(request, body, definition);
        if (!validation.refusal().isEmpty()) {
            throw Shape.unfit(definition, validation.refusal());
        }
        return validation;
    }

    private Response delete(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        DeleteOptions options = WriteOptions.delete(request);
        Deleted deleted = verbs.delete(
                new Address(definition, target.namespace(), target.name()), options, WriteOptions.user(request));
        if (deleted.gone() && !definition.returnsDeleted()) {
            return presentation.media().answer(200, success(definition, deleted.object()));
        }
        int code = !deleted.gone() && Boolean.FALSE.equals(options.orphanDependents()) ? 202 : 200;
        return presentation.media().answer(code, presentation.one(deleted.object()));
    }

    private static ObjectNode success(ResourceDefinition definition, ObjectNode last) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details = status.put("status", "Success")
                .putObject("details")
                .put("name", Metadata.of(last).name());
        if (!definition.group().isEmpty()) {
            details.put("group", definition.group());
        }
        details.put("kind", definition.plural()).put("uid", Metadata.of(last).uid());
        return status;
    }
}
