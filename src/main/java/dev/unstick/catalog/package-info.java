/** What is known beforehand: who owns a finalizer and what stays behind without it, and the causes of a stuck namespace, in words. Read from resources. */
@NullMarked
package dev.unstick.catalog;

import org.jspecify.annotations.NullMarked;
