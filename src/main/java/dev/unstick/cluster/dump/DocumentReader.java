package dev.unstick.cluster.dump;

import dev.unstick.cluster.dump.Tokens.Token;
import dev.unstick.text.Texts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the documents of one file, the items of a list one by one, so that the file may be larger than the memory. */
final class DocumentReader {
    private static final Texts TEXTS = Texts.of(DocumentReader.class);

    /** Kubernetes' own schemas stay well below it, and recursion needs an end. */
    private static final int DEEPEST = 200;

    /** In characters; etcd takes 1.5 MB. */
    private static final int LONGEST_OBJECT = 1 << 25;

    /** After so many broken places a file is no dump with a fault but something else. */
    private static final int MOST_FAULTS = 1000;

    private final Tokens tokens;
    private final Intake intake;
    private int length;

    DocumentReader(Tokens tokens, Intake intake) {
        this.tokens = tokens;
        this.intake = intake;
    }

    /**
     * Reads them all.
     *
     * @param faults hears what cannot be read
     */
    void read(Consumer<BrokenFileException> faults) {
        for (int i = 0; i < MOST_FAULTS; i++) {
            try {
                documents();
                return;
            } catch (BrokenFileException broken) {
                faults.accept(broken);
                if (!tokens.resume()) {
                    return;
                }
            }
        }
    }

    private void documents() throws BrokenFileException {
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.OBJECT) {
                length = 0;
                document(null);
            } else if (token == Token.ARRAY) {
                Listing list = intake.listing();
                items(list);
                list.end("", "");
            }
        }
    }

    /** Reads an object or a list, from within it to its end. */
    private void document(@Nullable Listing within) throws BrokenFileException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        Listing list = null;
        for (Token token = tokens.next(); token == Token.NAME; token = tokens.next()) {
            String name = tokens.name();
            Token value = tokens.next();
            if (value == Token.ARRAY && name.equals("items") && within == null) {
                list = intake.listing();
                list.type(text(document, "apiVersion"), text(document, "kind"));
                items(list);
            } else if (Trimming.VALUES.contains(name)) {
                skip(value);
            } else {
                document.set(name, tree(value, 1));
            }
        }
        String apiVersion = text(document, "apiVersion");
        String kind = text(document, "kind");
        boolean isList = within == null && GroupKind.of(apiVersion, kind).isList();
        if (list == null && isList) {
            list = intake.listing();
        }
        if (list != null) {
            list.end(apiVersion, kind);
        }
        if (!isList) {
            intake.take(document, within, tokens.line());
        }
    }

    private void items(Listing list) throws BrokenFileException {
        for (Token token = tokens.next(); token != Token.END_ARRAY; token = tokens.next()) {
            length = 0;
            if (token == Token.OBJECT) {
                document(list);
            } else {
                skip(token);
            }
        }
    }

    private static String text(ObjectNode document, String field) {
        return document.path(field).asString("");
    }

    private JsonNode tree(Token first, int depth) throws BrokenFileException {
        checkDepth(depth);
        if (first == Token.OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Token token = tokens.next(); token == Token.NAME; token = tokens.next()) {
                String name = tokens.name();
                measure(name.length());
                object.set(name, tree(tokens.next(), depth + 1));
            }
            return object;
        }
        if (first == Token.ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Token token = tokens.next(); token != Token.END_ARRAY; token = tokens.next()) {
                array.add(tree(token, depth + 1));
            }
            return array;
        }
        JsonNode value = tokens.value();
        measure(value.isString() ? value.asString().length() : 1);
        return value;
    }

    private void skip(Token first) throws BrokenFileException {
        int depth = first == Token.OBJECT || first == Token.ARRAY ? 1 : 0;
        while (depth > 0) {
            checkDepth(depth);
            switch (tokens.next()) {
                case OBJECT, ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {
                    // names and values
                }
            }
        }
    }

    private void checkDepth(int depth) throws BrokenFileException {
        if (depth > DEEPEST) {
            throw new BrokenFileException(tokens.line(), TEXTS.get("document.too-deep", DEEPEST));
        }
    }

    private void measure(int characters) throws BrokenFileException {
        length += characters + 1;
        if (length > LONGEST_OBJECT) {
            throw new BrokenFileException(tokens.line(), TEXTS.get("document.too-long", LONGEST_OBJECT >> 20));
        }
    }
}
