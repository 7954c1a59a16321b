package dev.unstick.namespace.condition

import dev.unstick.namespace.Condition

import java.time.Instant

/**
 * The namespace controller's messages, composed as its Go sources do it: pkg/controller/namespace/deletion/status_condition_utils.go,
 * client-go/discovery, and the errors of the API server. It shares nothing with the reader.
 */
class GoFormats {
  static Condition discovery(Map<String, String> errors) {
    failing('NamespaceDeletionDiscoveryFailure', "Discovery failed for some groups, ${errors.size()} failing: " +
      'unable to retrieve the complete list of server APIs: ' + errors.collect { groupVersion, error -> "$groupVersion: $error".toString() }.sort().join(', '))
  }

  static Condition content(List<String> errors) {
    failing('NamespaceDeletionContentFailure',
      "Failed to delete all resource types, ${errors.size()} remaining: " + errors.sort(false).join(', '))
  }

  static Condition resources(List<RemainingResource> remaining) {
    failing('NamespaceContentRemaining', 'Some resources are remaining: ' +
      remaining.collect { "${it.resource()}.${it.group()} has ${it.count()} resource instances".toString() }.sort().join(', '))
  }

  static Condition finalizers(List<RemainingFinalizer> remaining) {
    failing('NamespaceFinalizersRemaining', 'Some content in the namespace has finalizers remaining: ' +
      remaining.collect { "${it.finalizer()} in ${it.count()} resource instances".toString() }.sort().join(', '))
  }

  static String callingWebhook(String name, String reason, boolean old) {
    "Internal error occurred: failed calling webhook ${quote(name)}: ${old ? '' : 'failed to call webhook: '}$reason"
  }

  static String post(String url, String reason, boolean old) {
    "Post ${old ? url : quote(url)}: $reason"
  }

  static String denied(String name, String reason) {
    "admission webhook ${quote(name)} denied the request: $reason"
  }

  static String conversion(String groupVersion, String kind, String reason) {
    "conversion webhook for $groupVersion, Kind=$kind failed: $reason"
  }

  static String forbidden(String user, String verb, String resource, String group, String namespace) {
    "$resource${group ? '.' + group : ''} is forbidden: User ${quote(user)} cannot $verb resource ${quote(resource)} in API group ${quote(group)} " +
      (namespace == null ? 'at the cluster scope' : "in the namespace ${quote(namespace)}")
  }

  static String unexpectedItems(String namespace, String group, String version, String resource) {
    "unexpected items still remain in namespace: $namespace for gvr: $group/$version, Resource=$resource"
  }

  static Condition failing(String type, String message) {
    new Condition(type, 'True', 'SomeReason', message, Instant.parse('2026-01-01T00:00:00Z'))
  }

  private static String quote(String text) {
    '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'
  }
}
