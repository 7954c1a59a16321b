/** The verbs on stored objects, with the semantics of k8s.io/apiserver/pkg/registry/generic/registry/store.go. Controllers use them as requests do. */
@NullMarked
package dev.unstick.sandbox.verb;

import org.jspecify.annotations.NullMarked;
