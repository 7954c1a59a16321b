package dev.unstick.plan.random

import dev.unstick.sandbox.Api

/** What goes wrong between the tool and the server, by chance; it strikes the tool and nobody else. */
class RandomFaults {
  private static final List<Map> SORTS = [
    [does: 'status', code: 409], [does: 'status', code: 500], [does: 'status', code: 504], [does: 'status', code: 403], [does: 'status', code: 422],
    [does: 'drop'], [does: 'drop', done: true], [does: 'drop', done: true], [does: 'cut'], [does: 'cut'], [does: 'cut', bytes: 0], [does: 'conflict'], [does: 'conflict'],
  ]
  /** Those that are waited out, which takes seconds. */
  private static final List<Map> SLOW = [[does: 'status', code: 429], [does: 'status', code: 503]]

  private final Api api
  private final Random random

  RandomFaults(Api api, Random random) {
    this.api = api
    this.random = random
  }

  void set() {
    (1 + random.nextInt(2)).times {
      def sorts = random.nextInt(40) == 0 ? SLOW : SORTS
      def verbs = [['patch'], ['delete'], ['update'], ['patch', 'update', 'delete'], ['get'], ['list'], []][random.nextInt(7)]
      api.post('/sandbox/faults', sorts[random.nextInt(sorts.size())] + [user: 'tool', verbs: verbs, times: 1 + random.nextInt(3)])
    }
  }

  void clear() {
    api.delete('/sandbox/faults')
  }
}
