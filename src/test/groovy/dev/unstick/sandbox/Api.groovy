package dev.unstick.sandbox

import groovy.transform.Immutable

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration
import tools.jackson.databind.json.JsonMapper

/** A plain HTTP client of a cluster, for specs. */
class Api {
  static final JsonMapper JSON = JsonMapper.builder().build()
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

  final String server
  final String token
  private final HttpClient client

  /** A client that sends {@code token}, or none when it is null, by {@code client}: one for loopback unless given. */
  Api(String server, String token, HttpClient client = CLIENT) {
    this.server = server
    this.token = token
    this.client = client
  }

  static Api of(Sandbox sandbox) {
    new Api(sandbox.server(), sandbox.token())
  }

  Answer get(String path, Map<String, String> headers = [:]) {
    send('GET', path, null, headers)
  }

  Answer post(String path, body, Map<String, String> headers = [:]) {
    send('POST', path, body, headers)
  }

  Answer put(String path, body) {
    send('PUT', path, body)
  }

  Answer delete(String path, body = null) {
    send('DELETE', path, body)
  }

  Answer merge(String path, body) {
    send('PATCH', path, body, ['Content-Type': 'application/merge-patch+json'])
  }

  Answer jsonPatch(String path, List body) {
    send('PATCH', path, body, ['Content-Type': 'application/json-patch+json'])
  }

  Answer strategic(String path, body) {
    send('PATCH', path, body, ['Content-Type': 'application/strategic-merge-patch+json'])
  }

  /** Sends a request; a body that is not a text or bytes goes as JSON. A header that is null is left out. */
  Answer send(String method, String path, body = null, Map<String, String> headers = [:]) {
    def request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(20))
    def all = [Accept: 'application/json', Authorization: token == null ? null : "Bearer $token"]
    if (body != null) {
      all['Content-Type'] = 'application/json'
    }
    all.putAll(headers)
    all.findAll { it.value != null }.each { name, value -> request.header(name, value.toString()) }
    request.method(method, publisher(body))
    def response = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    new Answer(response.statusCode(), response.body(), response.headers().firstValue('content-type').orElse(''))
  }

  private static HttpRequest.BodyPublisher publisher(body) {
    if (body == null) {
      return HttpRequest.BodyPublishers.noBody()
    }
    if (body instanceof byte[]) {
      return HttpRequest.BodyPublishers.ofByteArray(body)
    }
    HttpRequest.BodyPublishers.ofString(body instanceof String ? body : JSON.writeValueAsString(body))
  }

  @Immutable
  static class Answer {
    int code
    String text
    String contentType

    /** The body as maps and lists. */
    Object getJson() {
      JSON.readValue(text, Object)
    }

    String getMessage() {
      json.message
    }
  }
}
