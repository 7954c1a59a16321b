/**
 * A cluster as files: what somebody saved with {@code kubectl get -o json} and sent, behind the same port as a living one. It says
 * what the files say and nothing else: what they do not tell of is not known, which is another answer than "not there".
 */
@NullMarked
package dev.unstick.cluster.dump;

import org.jspecify.annotations.NullMarked;
