/** From a request to a verb and back: paths, media types, bodies, selectors, tables, watches, and the documents of discovery (k8s.io/apiserver/pkg/endpoints). */
@NullMarked
package dev.unstick.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;
