/**
 * Admission and conversion webhooks. Configurations are obeyed as the API server obeys them; what they call are pretend
 * services, which a scenario declares among its {@code faults:}.
 */
@NullMarked
package dev.unstick.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
