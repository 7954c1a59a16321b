package dev.unstick.benchmark

import groovy.transform.TupleConstructor

/** What a client asked, told apart by what for. */
@TupleConstructor
class Requests {
  /** How many objects are on a page. */
  static final int PAGE = 500
  /** How much may be asked besides discovery and lists. */
  static final int HANDFUL = 25

  /** {@code GET /path?query}, each as often as it was asked. */
  final List<String> asked

  /** Both roots, and group after group where the server does not aggregate them. */
  List<String> getDiscovery() {
    asked.findAll { it ==~ $/GET /(api|apis|api/v1|apis/[^/]+/[^/?]+)/$ }
  }

  /** The pages of lists of what namespaces hold. */
  List<String> getPages() {
    asked.findAll { it.contains('limit=') && !it.startsWith('GET /api/v1/namespaces?') }
  }

  List<String> getFirstPages() {
    pages.findAll { !it.contains('&continue=') }
  }

  List<String> getFurtherPages() {
    pages.findAll { it.contains('&continue=') }
  }

  /** All besides. */
  List<String> getHandful() {
    asked - discovery - pages
  }

  /** What was asked more than once. */
  List<String> getRepeated() {
    asked.countBy { it }.findAll { it.value > 1 }.keySet().sort()
  }

  /** How many pages so many objects need at most after the first ones. */
  static int mostFurtherPages(int objects) {
    Math.ceil(objects / PAGE as double) as int
  }

  /** What breaks the rule for a diagnosis of a namespace with so many objects; empty when nothing does. */
  List<String> faults(int objects) {
    def faults = []
    if (repeated) {
      faults << "asked more than once: ${repeated.take(5).join(', ')}${repeated.size() > 5 ? " and ${repeated.size() - 5} more" : ''}"
    }
    if (handful.size() > HANDFUL) {
      faults << "${handful.size()} requests besides discovery and lists, where $HANDFUL are allowed: ${handful.take(30).join(', ')}"
    }
    def most = mostFurtherPages(objects)
    if (furtherPages.size() > most) {
      faults << "${furtherPages.size()} further pages for $objects objects, where $most are enough"
    }
    faults
  }
}
