package dev.unstick.diagnosis.cause;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.diagnosis.evidence.ServerVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whether the server would refuse any write of a custom resource, because the object does not fit the schema of its kind. From
 * Kubernetes 1.30 on a part that a write leaves as it was may break the schema (validation ratcheting, KEP-4008); the object as
 * a whole is never left as it was. Rules in CEL are not evaluated.
 */
final class SchemaCheck {
    private static final int RATCHETS_SINCE = 30;

    private final boolean ratchets;
    private final Map<String, Definition> definitions;

    SchemaCheck(String serverVersion, Map<String, Definition> definitions) {
        this.ratchets = new ServerVersion(serverVersion).isAtLeast(RATCHETS_SINCE, true);
        this.definitions = definitions;
    }

    /** Why a write of this object would be refused; empty if no reason is seen. */
    List<String> violations(Sample sample) {
        Definition definition = definitions.get(sample.summary().reference().groupResource());
        String apiVersion = sample.document().path("apiVersion").asString("");
        JsonNode schema =
                definition == null ? null : definition.schemas().get(apiVersion.substring(apiVersion.indexOf('/') + 1));
        if (schema == null || !schema.isObject()) {
            return List.of();
        }
        try {
            Schema compiled =
                    SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(schema);
            return compiled.validate(sample.document()).stream()
                    .filter(error -> !ratchets || error.getInstanceLocation().getNameCount() == 0)
                    .map(SchemaCheck::told)
                    .distinct()
                    .toList();
        } catch (SchemaException notUnderstood) {
            // what this library cannot read says nothing about the object
            return List.of();
        }
    }

    private static String told(Error error) {
        String place = error.getInstanceLocation().toString().replaceFirst("^\\$\\.?|^/", "");
        return (place.isEmpty() ? "" : place + ": ") + error.getMessage().replaceFirst("^: ", "");
    }
}
