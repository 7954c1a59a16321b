package dev.unstick.cli;

/** When to use colour. */
enum ColourWhen {
    /** On a terminal that can, unless {@code NO_COLOR} is set. */
    auto,
    /** Always. */
    always,
    /** Never. */
    never
}
