/** What is asked before a write is accepted (k8s.io/apiserver/pkg/admission). */
@NullMarked
package dev.unstick.sandbox.admission;

import org.jspecify.annotations.NullMarked;
