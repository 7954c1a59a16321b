package dev.unstick.conformance

import java.util.concurrent.CopyOnWriteArrayList

/**
 * The stories that were told of a cluster side by side. What they made is removed at once, when nobody looks at the cluster any more: a
 * definition that goes while somebody lists all kinds is content that could not be looked at.
 */
class Stories implements AutoCloseable {
  private final ClusterUnderTest cluster
  private final List<Story> told = new CopyOnWriteArrayList<>()

  Stories(ClusterUnderTest cluster) {
    this.cluster = cluster
  }

  /** The story of a scenario, to be told. */
  Story of(String scenario) {
    new Story(cluster, scenario).tap { told << it }
  }

  /** Removes all that was made, whatever state it is in. */
  @Override
  void close() {
    told*.end()
    if (told) {
      Cleaning.ofNames(cluster.api, told*.names().flatten() as Set).run()
    }
    told.clear()
  }
}
