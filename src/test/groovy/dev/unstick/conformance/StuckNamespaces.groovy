package dev.unstick.conformance

import dev.unstick.sandbox.Api
import java.time.Duration
import java.time.Instant

/** Namespaces with content that will not go, made by requests alone, and deleted until the cluster itself says that they hang. */
class StuckNamespaces {
  static final String DEAD = 'dead.example.com/cleanup'
  private static final Duration PATIENCE = Duration.ofSeconds(60)
  private static final long POLL_MILLISECONDS = 250

  private final ClusterUnderTest cluster
  private final Api api
  /** The group of all custom resources. */
  final String group
  private final Map<String, String> namespaces = [:]

  StuckNamespaces(ClusterUnderTest cluster) {
    this.cluster = cluster
    api = cluster.api
    group = "${cluster.prefix}group.example.com"
  }

  /** The namespace of a title, made where it is not there yet. */
  String named(String title) {
    namespaces.computeIfAbsent(title) { cluster.freshNamespace() }
  }

  void configMap(String title, String name, List<String> finalizers = []) {
    post("/api/v1/namespaces/${named(title)}/configmaps", [
      apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, namespace: named(title), finalizers: finalizers], data: [colour: 'green']])
  }

  void secret(String title, String name, List<String> finalizers) {
    post("/api/v1/namespaces/${named(title)}/secrets", [
      apiVersion: 'v1', kind: 'Secret', metadata: [name: name, namespace: named(title), finalizers: finalizers], data: [password: 'c2VjcmV0LXRleHQ=']])
  }

  void custom(String title, String plural, String name, List<String> finalizers = []) {
    post("/apis/$group/v1/namespaces/${named(title)}/$plural", [
      apiVersion: "$group/v1".toString(), kind: kind(plural), metadata: [name: name, namespace: named(title), finalizers: finalizers]])
  }

  /** A pod that was placed on a node which does not exist, using a claim where one is named. */
  void lostPod(String title, String name, String claim = null) {
    def volumes = claim ? [[name: 'data', persistentVolumeClaim: [claimName: claim]]] : []
    post("/api/v1/namespaces/${named(title)}/pods", [
      apiVersion: 'v1', kind: 'Pod', metadata: [name: name, namespace: named(title)],
      spec: [nodeName: "${cluster.prefix}gone".toString(), terminationGracePeriodSeconds: 1, containers: [[name: 'main', image: 'none']], volumes: volumes]])
  }

  void claim(String title, String name) {
    post("/api/v1/namespaces/${named(title)}/persistentvolumeclaims", [
      apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: [name: name, namespace: named(title)],
      spec: [accessModes: ['ReadWriteOnce'], storageClassName: "${cluster.prefix}none".toString(), resources: [requests: [storage: '1Gi']]]])
  }

  void volume(String name, List<String> finalizers) {
    post('/api/v1/persistentvolumes', [
      apiVersion: 'v1', kind: 'PersistentVolume', metadata: [name: name, finalizers: finalizers],
      spec: [capacity: [storage: '1Gi'], accessModes: ['ReadWriteOnce'], storageClassName: "${cluster.prefix}none".toString(),
             persistentVolumeReclaimPolicy: 'Retain', csi: [driver: 'disk.example.com', volumeHandle: 'vol-9']]])
  }

  /** Definitions of the group, each with the versions v1, which is stored, and v2. */
  void definitions(List<String> plurals) {
    def open = [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]
    plurals.each { plural ->
      post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', [
        apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: [name: "$plural.$group".toString()],
        spec: [group: group, scope: 'Namespaced', names: [plural: plural, singular: plural[0..-2], kind: kind(plural), listKind: "${kind(plural)}List".toString()],
               versions: [[name: 'v1', served: true, storage: true, schema: open], [name: 'v2', served: true, storage: false, schema: open]]]])
    }
    plurals.each { plural -> await("$plural are served") { api.get("/apis/$group/v1/$plural").code == 200 && api.get("/apis/$group/v1").with { it.code == 200 && it.json.resources*.name.contains(plural) } } }
  }

  /** Lets a kind be converted by a webhook that is not there. */
  void breakConversion(String plural) {
    def conversion = [strategy: 'Webhook', webhook: [conversionReviewVersions: ['v1'], clientConfig: [service: [namespace: "${cluster.prefix}none".toString(), name: 'convert']]]]
    ok api.merge("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/$plural.$group", [spec: [conversion: conversion]])
  }

  /** Lets the deletion of ConfigMaps in a namespace be admitted by a webhook that is not there. */
  void breakAdmission(String title) {
    ok api.merge("/api/v1/namespaces/${named(title)}", [metadata: [labels: [(cluster.prefix + 'hooked'): 'yes']]])
    post('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', [
      apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: [name: "${cluster.prefix}hook".toString()],
      webhooks: [[
        name: 'guard.example.com', admissionReviewVersions: ['v1'], sideEffects: 'None', failurePolicy: 'Fail', timeoutSeconds: 2,
        namespaceSelector: [matchLabels: [(cluster.prefix + 'hooked'): 'yes']],
        clientConfig: [service: [namespace: "${cluster.prefix}none".toString(), name: 'guard']],
        rules: [[apiGroups: [''], apiVersions: ['v1'], operations: ['DELETE', 'UPDATE'], resources: ['configmaps']]]]]])
  }

  /** An aggregated API whose service is not there. */
  String breakAggregation() {
    def dead = "${cluster.prefix}dead.example.com".toString()
    def name = "v1.$dead".toString()
    post('/apis/apiregistration.k8s.io/v1/apiservices', [
      apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: [name: name],
      spec: [group: dead, version: 'v1', groupPriorityMinimum: 100, versionPriority: 100, insecureSkipTLSVerify: true,
             service: [namespace: "${cluster.prefix}none".toString(), name: 'api']]])
    await("$name is known to be unavailable") {
      api.get("/apis/apiregistration.k8s.io/v1/apiservices/$name").json.status?.conditions?.any { it.type == 'Available' && it.status == 'False' }
    }
    name
  }

  void metadataFinalizers(String title, List<String> finalizers) {
    ok api.merge("/api/v1/namespaces/${named(title)}", [metadata: [finalizers: finalizers]])
  }

  /** Writes the list of {@code spec.finalizers}, as only {@code /finalize} may. */
  void specFinalizers(String title, List<String> finalizers) {
    def path = "/api/v1/namespaces/${named(title)}"
    def namespace = api.get(path).json
    namespace.spec = [finalizers: finalizers]
    ok api.put("$path/finalize", namespace)
  }

  /** Deletes the namespaces, and returns when the controller has told of each what it met. */
  void delete(List<String> titles) {
    titles.each { ok api.delete("/api/v1/namespaces/${named(it)}") }
    titles.each { title ->
      await("the controller has met $title") {
        def seen = api.get("/api/v1/namespaces/${named(title)}")
        assert seen.code == 200: "the namespace of $title does not hang: $seen.text"
        seen.json.status.conditions
      }
    }
  }

  /** Waits for a condition; fails, saying what did not come about, after some patience. */
  static void await(String what, Duration patience = PATIENCE, Closure<?> reached) {
    def deadline = Instant.now() + patience
    while (!reached()) {
      assert Instant.now().isBefore(deadline): "it did not come about that $what"
      sleep(POLL_MILLISECONDS)
    }
  }

  private static String kind(String plural) {
    plural[0..-2].capitalize()
  }

  private void post(String path, Map object) {
    def answer = api.post(path, object)
    assert answer.code == 201: "$object.kind $object.metadata.name: $answer.text"
  }

  private static void ok(Api.Answer answer) {
    assert answer.code in [200, 202]: answer.text
  }
}
