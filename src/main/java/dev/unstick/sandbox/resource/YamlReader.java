package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.Json;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML 1.2 as a tree, past Jackson's mapper, which would take most of the time that a sandbox needs to start. What
 * aliases repeat counts each time, so that a small text cannot become an endless tree.
 */
final class YamlReader {
    private static final int MOST_NODES = 1_000_000;
    private static final int DEEPEST = 500;

    private int nodes;

    private YamlReader() {}

    static JsonNode read(byte[] text) {
        try {
            // safe to make each time: it holds nothing but numbers and flags
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(false).build();
            return new Compose(settings)
                    .composeInputStream(new ByteArrayInputStream(text))
                    .map(root -> new YamlReader().tree(root, 0))
                    .orElse(MissingNode.getInstance());
        } catch (MarkedYamlEngineException malformed) {
            throw new StreamReadException(null, "yaml: " + goProblem(malformed));
        } catch (YamlEngineException | NumberFormatException malformed) {
            throw new StreamReadException(null, "yaml: " + malformed.getMessage());
        }
    }

    // as go-yaml says it, which counts lines from 1 but keeps the first to itself
    private static String goProblem(MarkedYamlEngineException malformed) {
        int line = malformed.getProblemMark().map(Mark::getLine).orElse(0);
        String problem =
                String.valueOf(malformed.getProblem()).replace("not allowed here", "not allowed in this context");
        return line > 0 ? "line " + (line + 1) + ": " + problem : problem;
    }

    private JsonNode tree(Node node, int depth) {
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new YamlEngineException("document contains excessive aliasing");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = Json.object();
            for (NodeTuple member : mapping.getValue()) {
                if (!(member.getKeyNode() instanceof ScalarNode key)) {
                    throw new YamlEngineException("a key is no text");
                }
                object.set(key.getValue(), tree(member.getValueNode(), depth + 1));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = Json.array();
            sequence.getValue().forEach(element -> array.add(tree(element, depth + 1)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return factory.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return factory.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT)) {
            BigInteger number = new BigInteger(value);
            if (number.bitLength() < Integer.SIZE) {
                return factory.numberNode(number.intValueExact());
            }
            return number.bitLength() < Long.SIZE
                    ? factory.numberNode(number.longValueExact())
                    : factory.numberNode(number);
        }
        if (tag.equals(Tag.FLOAT) && value.matches("[-+.0-9eE]+")) {
            return factory.numberNode(new BigDecimal(value).doubleValue());
        }
        return factory.stringNode(value);
    }
}
