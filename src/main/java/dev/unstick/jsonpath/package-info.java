/**
 * JSONPath as RFC 9535 has it, whole, over Jackson's tree: {@link dev.unstick.jsonpath.JsonPath} reads a path and gives the
 * {@linkplain dev.unstick.jsonpath.Node nodes} it selects, each with its {@linkplain dev.unstick.jsonpath.Location place}.
 *
 * <p>Reading ({@code Cursor}, {@code PathParser}, {@code SelectorParser}, {@code FilterParser}, {@code LiteralParser}) makes
 * sealed records ({@code Segment}, {@code Selector}, {@code Expression}), each of which knows what it selects or says.
 */
@NullMarked
package dev.unstick.jsonpath;

import org.jspecify.annotations.NullMarked;
