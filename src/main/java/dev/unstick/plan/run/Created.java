package dev.unstick.plan.run;

import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a run has created, and what it found created by somebody else, so that its later steps know both. */
final class Created {
    private final Map<String, String> uids = new HashMap<>();
    private final Set<String> somebodys = new HashSet<>();

    /** This run has created it. */
    synchronized void ours(String path, String uid) {
        uids.put(path, uid);
    }

    /** Somebody else has. */
    synchronized void somebodys(String path) {
        somebodys.add(path);
    }

    /** Whether a step is about something that was not there when it was planned, and that somebody else has created since. */
    synchronized boolean isSomebodys(Step step) {
        return step.subject().uid().isEmpty()
                && somebodys.contains(step.object().path());
    }

    /** The step, knowing what was created in place of what was not there yet. */
    synchronized Step known(Step step) {
        return step.about(step.subjects().stream().map(this::known).toList());
    }

    private Subject known(Subject subject) {
        String uid = uids.get(subject.object().path());
        return subject.uid().isEmpty() && uid != null
                ? new Subject(subject.object(), uid, subject.resourceVersion(), subject.finalizers())
                : subject;
    }
}
