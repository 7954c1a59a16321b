/**
 * The small operators of a scenario: programs that own a finalizer, and pretend things outside of the cluster that they
 * release before they take it away. A scenario lists them under {@code operators}; each has
 *
 * <ul>
 *   <li>{@code name}: what it is called everywhere;
 *   <li>{@code namespace} and {@code deployment}: the Deployment it runs in. It runs while that has a ready replica. Without
 *       {@code deployment} it runs outside of the cluster, as a cloud's controllers do;
 *   <li>{@code serviceAccount}: in that namespace, whom it is to the API server; it does not run without it. Left out, it is
 *       a user of its own name;
 *   <li>{@code watches}: {@code group} and {@code resource} of the objects it cares for;
 *   <li>{@code where}: JSON pointers and the texts an object must have there to get the finalizer, such as
 *       {@code {/spec/type: LoadBalancer}};
 *   <li>{@code finalizer}; and {@code addsFinalizer: false} when somebody else puts it on objects;
 *   <li>{@code external}: {@code kind} and {@code name} of the thing outside, which every object with the finalizer holds;
 *       {@code {name}} and {@code {namespace}} in it are the object's;
 *   <li>{@code releaseSeconds}: how long it takes to release that, 2 when left out;
 *   <li>{@code creates}: an object, with the same placeholders, that it has to create in the object's namespace before it
 *       can release anything;
 *   <li>{@code fails}: what it is told, each time, by the place where the external thing is;
 *   <li>{@code crashes}: true when it dies at each start.
 * </ul>
 */
@NullMarked
package dev.unstick.sandbox.operator;

import org.jspecify.annotations.NullMarked;
