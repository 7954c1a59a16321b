// How Spock runs the cluster suite: features that say so wait for the cluster side by side, all else one after another.
import org.spockframework.runtime.model.parallel.ExecutionMode

runner {
  parallel {
    enabled true
    defaultSpecificationExecutionMode ExecutionMode.SAME_THREAD
    defaultExecutionMode ExecutionMode.SAME_THREAD
    fixed 4
  }
}
