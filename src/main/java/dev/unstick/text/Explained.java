package dev.unstick.text;

/** A failure whose message is written for people: it is shown as it is, without the name of its class. */
public interface Explained {}
