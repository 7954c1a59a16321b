/** Who owns which field: {@code metadata.managedFields} and server-side apply (sigs.k8s.io/structured-merge-diff, k8s.io/apimachinery/pkg/util/managedfields). */
@NullMarked
package dev.unstick.sandbox.ownership;

import org.jspecify.annotations.NullMarked;
