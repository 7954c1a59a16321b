package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status

/** Who may list and not get is told of an object all the same. */
class NamedListingSpec extends ClusterSpecification {
  List<String> asked = [].asSynchronized()

  def "#path, which may not be got, is listed by its name"() {
    given:
    def cluster = to(server {
      asked << it.path()
      it.path() == path ? status(403, 'may not get') : json(/{"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"x"}}]}/)
    }).cluster()

    expect:
    cluster.find(path).get().toString() == '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"}}'
    asked == [path, listed]

    where:
    path                                            || listed
    '/api/v1/namespaces/shop'                       || '/api/v1/namespaces?fieldSelector=metadata.name%3Dshop'
    '/api/v1/namespaces/shop/pods/web-0'            || '/api/v1/namespaces/shop/pods?fieldSelector=metadata.name%3Dweb-0'
    '/apis/db.example.com/v1/namespaces/s/claims/c' || '/apis/db.example.com/v1/namespaces/s/claims?fieldSelector=metadata.name%3Dc'
    '/apis/apiregistration.k8s.io/v1/apiservices/a' || '/apis/apiregistration.k8s.io/v1/apiservices?fieldSelector=metadata.name%3Da'
  }

  def "an item that says its kind keeps it, and a list without an item has none of that name"() {
    given:
    def claim = '{"apiVersion":"db.example.com/v1","kind":"Claim","metadata":{"name":"c"}}'
    def listed = [
      '/apis/db.example.com/v1/claims?fieldSelector=metadata.name%3Dc': '[' + claim + ']',
      '/apis/db.example.com/v1/claims?fieldSelector=metadata.name%3Dd': '[]']
    def cluster = to(server {
      listed[it.path()] ? json('{"kind":"ClaimCollection","items":' + listed[it.path()] + '}') : status(403, 'may not get')
    }).cluster()

    expect:
    cluster.find('/apis/db.example.com/v1/claims/c').get().toString() == claim
    cluster.find('/apis/db.example.com/v1/claims/d').empty
  }

  def "#what stays forbidden, as it was told first"() {
    given:
    def cluster = to(server {
      asked << it.path()
      status(403, it.path().contains('?fieldSelector') ? 'may not list' : 'may not get')
    }).cluster()

    when:
    def failure = failureOf { cluster.find(path) }

    then:
    failure.failure() == Failure.FORBIDDEN
    failure.message.contains('may not get')
    asked.size() == requests

    where:
    what                                    | path                                     || requests
    'what may not be listed either'         | '/api/v1/namespaces/shop/pods/web-0'     || 2
    'a Secret, whose data would be listed'  | '/api/v1/namespaces/shop/secrets/key'    || 1
    'a list'                                | '/api/v1/namespaces/shop/pods'           || 1
    'a part of an object'                   | '/api/v1/namespaces/shop/pods/web-0/log' || 1
    'an object asked for in some other way' | '/api/v1/namespaces/shop?pretty=true'    || 1
  }
}
