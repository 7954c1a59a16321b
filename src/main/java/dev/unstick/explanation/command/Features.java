package dev.unstick.explanation.command;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is known of one command: words that rules ask for, such as {@code verb:patch}, and what it is about. */
public final class Features {
    private final Set<String> words = new LinkedHashSet<>();
    private String kind = "";
    private String name = "";
    private String namespace = "";

    Features() {}

    /** The words. */
    public Set<String> words() {
        return Collections.unmodifiableSet(words);
    }

    /** Whether a word is among them. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /** The kind it is about, as it was written; empty if none is named. */
    public String kind() {
        return kind;
    }

    /** The object it is about; empty if none is named, or if what stands there is to be filled in. */
    public String name() {
        return name;
    }

    /** The namespace it works in, or is about; empty if none is named, or if what stands there is to be filled in. */
    public String namespace() {
        return namespace;
    }

    /** The features of a document that is read from the cluster: that it is whole, and of what kind. */
    Set<String> document() {
        Set<String> document = new LinkedHashSet<>();
        words.stream().filter(word -> word.startsWith("kind:")).forEach(document::add);
        document.add("body:whole");
        return document;
    }

    void add(String word) {
        words.add(word);
    }

    void addAll(Collection<String> more) {
        words.addAll(more);
    }

    /** Names the object that it is about. A namespace works in itself. */
    void about(String writtenKind, String writtenName) {
        kind = writtenKind;
        name = Names.known(writtenName);
        String normal = Vocabulary.read().kind(writtenKind);
        words.add("kind:" + normal);
        if (writtenKind.indexOf('.') > 0 && normal.equals(Vocabulary.OTHER)) {
            words.add("custom");
        }
        if (normal.equals("namespaces")) {
            namespace = name;
        }
        if (!writtenName.isEmpty()) {
            words.add("named");
        }
    }

    void in(String writtenNamespace) {
        if (namespace.isEmpty()) {
            namespace = Names.known(writtenNamespace);
        }
    }
}
