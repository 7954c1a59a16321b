package dev.unstick.cli;

/** How standard output looks. */
enum Format {
    /** For people. */
    table,
    /** For people with wide screens. */
    wide,
    /** One JSON document. */
    json,
    /** One YAML document. */
    yaml,
    /** Names alone, a line each. */
    name;

    /** Whether standard output holds one document for a program and nothing else. */
    boolean isDocument() {
        return this == json || this == yaml || this == name;
    }
}
