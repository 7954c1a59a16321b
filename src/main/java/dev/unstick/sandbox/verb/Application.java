package dev.unstick.sandbox.verb;

import tools.jackson.databind.node.ObjectNode;

/**
 * A server-side apply: what one manager wants of an object, whatever the others want.
 *
 * @param config the fields it wants
 * @param force whether it takes them from others
 */
public record Application(ObjectNode config, boolean force) {}
