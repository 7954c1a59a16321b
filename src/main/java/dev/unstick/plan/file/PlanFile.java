package dev.unstick.plan.file;

import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.Tier;
import dev.unstick.plan.record.PendingFile;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as it is kept in a file: JSON, 0600, with a digest over all of it, so that what was read is what is applied.
 *
 * @param plan the plan
 * @param digest SHA-256 over the plan, 64 hexadecimal digits; white space and the order of fields do not count
 */
public record PlanFile(Plan plan, String digest) {
    private static final Texts TEXTS = Texts.of(PlanFile.class);

    /** A plan that is not in a file yet. */
    public static PlanFile of(Plan plan) {
        return new PlanFile(plan, PlanJson.digest(PlanJson.document(plan)));
    }

    /** How a person names exactly this plan: its id, a colon and its digest. */
    public String name() {
        return plan.id() + ":" + digest;
    }

    /**
     * Whether somebody means exactly this plan.
     *
     * @param given the whole digest, or the plan's id, a colon and the whole digest
     */
    public boolean isNamed(String given) {
        return given.equals(digest) || given.equals(name());
    }

    /**
     * Writes it, 0600, in place of whatever file is there; never half of it.
     *
     * @throws PlanFileException if it cannot be written
     */
    public void write(Path file) {
        ObjectNode document = PlanJson.document(plan);
        document.put("digest", digest);
        String text = PlanJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        try (PendingFile pending = PendingFile.at(file)) {
            pending.write(text);
        } catch (IOException failure) {
            throw new PlanFileException(TEXTS.get("file.not-written", file, failure), failure);
        }
    }

    /**
     * Reads one.
     *
     * @throws PlanFileException if it cannot be read, is no plan or half of one, is of another format, or was changed since it was
     *     written
     */
    public static PlanFile read(Path file) {
        ObjectNode document = document(file);
        JsonNode format = document.path("format");
        if (!format.isInt() || !document.path("plan").isObject()) {
            throw new PlanFileException(TEXTS.get("file.no-plan", file));
        }
        if (format.intValue() != PlanJson.FORMAT) {
            throw new PlanFileException(TEXTS.get("file.unknown-format", file, format.intValue(), PlanJson.FORMAT));
        }
        String digest = PlanJson.digest(document);
        if (!digest.equals(document.path("digest").asString(""))) {
            throw new PlanFileException(TEXTS.get("file.changed", file));
        }
        return new PlanFile(plan(file, document.path("plan")), digest);
    }

    private static ObjectNode document(Path file) {
        try {
            if (PlanJson.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode document) {
                return document;
            }
            throw new PlanFileException(TEXTS.get("file.no-plan", file));
        } catch (JacksonException broken) {
            throw new PlanFileException(TEXTS.get("file.no-json", file, broken.getOriginalMessage()), broken);
        } catch (NoSuchFileException missing) {
            throw new PlanFileException(TEXTS.get("file.missing", file), missing);
        } catch (AccessDeniedException denied) {
            throw new PlanFileException(TEXTS.get("file.denied", file), denied);
        } catch (CharacterCodingException notText) {
            throw new PlanFileException(TEXTS.get("file.no-json", file, TEXTS.get("file.not-text")), notText);
        } catch (IOException failure) {
            throw new PlanFileException(TEXTS.get("file.unreadable", file, failure), failure);
        }
    }

    /** A plan of another make may have the right digest, and still say less than it does: what it says is worked out anew. */
    private static Plan plan(Path file, JsonNode written) {
        Plan plan;
        try {
            plan = PlanJson.MAPPER.treeToValue(written, Plan.class);
        } catch (JacksonException broken) {
            throw new PlanFileException(TEXTS.get("file.other-fields", file, broken.getOriginalMessage()), broken);
        }
        if (!PlanJson.MAPPER.valueToTree(plan).equals(written)) {
            throw new PlanFileException(TEXTS.get("file.other-fields", file, TEXTS.get("file.more-or-less")));
        }
        Plan again = Plan.of(plan.goal(), plan.endpoint(), plan.made(), plan.steps(), plan.leftOut(), plan.refusals());
        if (!again.equals(plan) || plan.steps().stream().anyMatch(PlanFile::isBelittled)) {
            throw new PlanFileException(TEXTS.get("file.changed", file));
        }
        return plan;
    }

    /** Whether a step asks for less consent than what it does needs. */
    private static boolean isBelittled(Step step) {
        Tier least = switch (step.action()) {
            case WAIT -> Tier.MILD;
            case REPAIR, CREATE, DELETE -> Tier.MODERATE;
            case FORCE_DELETE, STRIP, FINALIZE -> Tier.SEVERE;
        };
        return step.tier().compareTo(least) < 0;
    }
}
