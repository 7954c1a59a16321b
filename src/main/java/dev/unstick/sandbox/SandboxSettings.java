package dev.unstick.sandbox;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.scenario.ScenarioFile;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox starts.
 *
 * @param scenarios their names, see {@link Scenario#names}, or {@link Scenario#ALL}; several are combined, none is an empty cluster
 * @param port 0 for any free one
 * @param timeline what its controllers run on; closed with the sandbox. Null for the real clock
 * @param version the release it behaves as
 * @param users who has a token of their own, beside the administrator and the users of the scenarios
 * @param own further scenarios that are not among the carried ones, loaded after those; none is called like one of them
 * @param name what its kubeconfig calls it
 */
public record SandboxSettings(
        List<String> scenarios,
        int port,
        @Nullable Timeline timeline,
        KubernetesVersion version,
        List<User> users,
        List<ScenarioFile> own,
        String name) {
    /** What a sandbox is called unless one says. */
    public static final String USUAL_NAME = "sandbox";

    /** These scenarios on any free port, on the real clock, as the present release. */
    public static SandboxSettings of(List<String> scenarios) {
        return new SandboxSettings(scenarios, 0, null, KubernetesVersion.V1_36, List.of(), List.of(), USUAL_NAME);
    }

    /** The same with those scenarios in place of its own. */
    public SandboxSettings with(List<String> others) {
        return new SandboxSettings(others, port, timeline, version, users, own, name);
    }

    /** The same on that port. */
    public SandboxSettings onPort(int other) {
        return new SandboxSettings(scenarios, other, timeline, version, users, own, name);
    }

    /** The same on that timeline. */
    public SandboxSettings on(Timeline other) {
        return new SandboxSettings(scenarios, port, other, version, users, own, name);
    }

    /** The same as that release. */
    public SandboxSettings as(KubernetesVersion other) {
        return new SandboxSettings(scenarios, port, timeline, other, users, own, name);
    }

    /** The same with those users. */
    public SandboxSettings withUsers(List<User> others) {
        return new SandboxSettings(scenarios, port, timeline, version, others, own, name);
    }

    /** The same with those scenarios of one's own. */
    public SandboxSettings holding(List<ScenarioFile> others) {
        return new SandboxSettings(scenarios, port, timeline, version, users, others, name);
    }

    /** The same under that name, by which several can be in one kubeconfig. */
    public SandboxSettings named(String other) {
        return new SandboxSettings(scenarios, port, timeline, version, users, own, other);
    }
}
