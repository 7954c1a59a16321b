package dev.unstick.shell

import spock.lang.Specification

class SecretsSpec extends Specification {

  def "«#line» is stored as «#stored»"() {
    expect:
    Secrets.redacted(line) == stored
    Secrets.redacted(stored) == stored
    new Secrets().display(line) == line

    where:
    line                                                  || stored
    "token = 'abc'"                                       || "token = '***'"
    'def password = "hun\\"ter2"'                         || 'def password = "***"'
    "apiToken: 'abc', x: 1"                               || "apiToken: '***', x: 1"
    'curl -H "Authorization: Bearer abc.def-1"'           || 'curl -H "Authorization: Bearer ***"'
    "get '/x?access_token=abc&y=1'"                       || "get '/x?access_token=***&y=1'"
    'kubectl --token abc get ns'                          || 'kubectl --token *** get ns'
    'kubectl --token=abc get ns'                          || 'kubectl --token=*** get ns'
    "u = 'https://me:hunter2@example.com/'"               || "u = 'https://me:***@example.com/'"
    "x = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrIn0.c2ln'"     || "x = '***'"
    "client_key = '''abc\ndef'''"                         || "client_key = '''***'''"
    "token = 'never closed"                               || "token = '***'"
    "why 'tokens'"                                        || "why 'tokens'"
    "token = ns('x').json"                                || "token = ns('x').json"
    'secrets.each { println it }'                         || 'secrets.each { println it }'
  }
}
