package dev.unstick.script;

/** A value that has more to show where there is room for it. */
public interface ShownWide extends Shown {
    /** How it looks with all columns, without a line feed at its end. */
    String showWide();
}
