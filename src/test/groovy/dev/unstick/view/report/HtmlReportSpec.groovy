package dev.unstick.view.report

import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.Plans
import javax.xml.parsers.DocumentBuilderFactory
import javax.xml.xpath.XPathFactory
import org.w3c.dom.Document
import spock.lang.Specification

/** The page says all that a run came to, and nothing that a cluster says becomes anything but text. */
class HtmlReportSpec extends Specification {
  def "the page tells what was stuck, why, what was done and when, what stays behind, and where the traces are"() {
    given:
    def page = HtmlReport.of(Reports.of())

    expect:
    [
      'namespace/payments', 'Partly done', 'prod-eu, https://10.0.0.1:6443', 'content-finalizers',
      '1 delete apiservice/v1beta1.metrics.k8s.io', '2 strip dbclaim/c1 and 149 more', '150 of 150 done', 'db-operator, dead', 'the database stays',
      'load balancer db-operator', '2026-11-23T12:00:10Z, for 7.0 s', '/state/backup/x', '/state/journal/x.jsonl', 'content-remains', 'What spoke against it',
      'and 50 more',
    ].findAll { !page.contains(it) } == []
    text(page, 'count(//rect)') == '3'
    text(page, '//rect[2]/@class') == 'done' || text(page, 'count(//rect[@class="done"])') == '2'
    text(page, 'count(//rect[@class="failed"])') == '1'
  }

  def "it needs no script and no network, and says so to the browser"() {
    given:
    def page = HtmlReport.of(Reports.of())

    expect:
    text(page, 'count(//script) + count(//link) + count(//img) + count(//@src) + count(//@href) + count(//iframe)') == '0'
    text(page, '//meta[@http-equiv="Content-Security-Policy"]/@content').startsWith("default-src 'none'")
    page.startsWith('<!DOCTYPE html>')
    page.contains('prefers-color-scheme: dark')
    page.contains('@media print')
  }

  def "names that look like markup stay text, wherever they stand"() {
    given:
    def page = HtmlReport.of(Reports.of(Reports.HOSTILE))
    def plain = HtmlReport.of(Reports.of())

    expect:
    !page.contains('<script') && !page.contains('<img')
    text(page, 'count(//*)') == text(plain, 'count(//*)')
    text(page, 'string(//main)').count(Reports.HOSTILE) == text(plain, 'string(//main)').count('db-operator')
  }

  def "what cannot be seen, or would turn the text around, is shown to be there"() {
    expect:
    HtmlReport.of(Reports.of('a\u202Eb\u0000c\u001B[31m')).contains('a\uFFFDb\uFFFDc\uFFFD[31m')
  }

  def "a run that came to nothing says so: #what"() {
    expect:
    text(HtmlReport.of(report), 'string(//main)').contains(said)

    where:
    what                          | report                                                                                                || said
    'no plan'                     | new RunReport([], 'the cluster cannot be reached', 'unstick 1.0', Plans.MADE)                         || 'The run ended with a failure: the cluster cannot be reached'
    'no outcome, no diagnosis'    | new RunReport([new AppliedPlan(Plans.plan([Plans.step([:])]), null, null)], null, '', Plans.MADE)     || 'Applying the plan failed before'
    'refused'                     | Reports.of('x', Ending.REFUSED)                                                                       || 'Why it was refused'
    'no steps'                    | new RunReport([new AppliedPlan(Plans.plan([]), null, null)], null, '', Plans.MADE)                    || 'No step was reached.'
  }

  def "the data say the same, with every object and every time"() {
    given:
    def json = JsonReport.of(Reports.of(Reports.HOSTILE))

    expect:
    json.path('format').intValue() == 1
    with(json.at('/plans/0')) {
      path('ending').asString() == 'partly'
      at('/outcome/steps/1/objects').size() == 150
      at('/outcome/steps/1/owner/state').asString() == 'dead'
      at('/outcome/steps/1/outside/0').asString() == "load balancer ${Reports.HOSTILE}"
      at('/outcome/steps/2/began').asString() == '2026-11-23T12:00:20Z'
      at('/outcome/steps/2/result').asString() == 'failed'
      at('/outcome/backup').asString() == '/state/backup/x'
      at('/diagnosis/causes').size() > 0
    }
  }

  private static String text(String page, String path) {
    XPathFactory.newInstance().newXPath().evaluate(path, parsed(page))
  }

  /** The page is XML too: a parser that forgives nothing reads it. */
  private static Document parsed(String page) {
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page.replace('<!DOCTYPE html>', '').trim().getBytes('UTF-8')))
  }
}
