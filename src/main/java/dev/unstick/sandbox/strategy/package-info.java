/** The rules of each kind: what a write may change, what is filled in, what is refused (k8s.io/kubernetes/pkg/registry, pkg/apis/core/validation). */
@NullMarked
package dev.unstick.sandbox.strategy;

import org.jspecify.annotations.NullMarked;
