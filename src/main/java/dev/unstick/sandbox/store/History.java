package dev.unstick.sandbox.store;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GroupResource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The latest changes, from which watches go on and earlier states are put together. */
final class History {
    private final int most;
    private final Deque<Change> changes = new ArrayDeque<>();
    private long compacted;

    /** Remembers {@code most} changes. */
    History(int most) {
        this.most = most;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > most) {
            compacted = changes.removeFirst().revision();
        }
    }

    /** Forgets what was up to a revision: from then on nobody can see an earlier state. */
    void compact(long revision) {
        compacted = Math.max(compacted, revision);
        while (!changes.isEmpty() && changes.getFirst().revision() <= revision) {
            changes.removeFirst();
        }
    }

    /** The earliest revision whose state is still known. */
    long compacted() {
        return compacted;
    }

    /** The changes of a kind after a revision, oldest first; 410 when they were forgotten. */
    List<Change> since(GroupResource resource, long revision) {
        if (revision < compacted) {
            throw Failures.tooOld(revision, compacted);
        }
        List<Change> since = new ArrayList<>();
        Iterator<Change> latestFirst = changes.descendingIterator();
        while (latestFirst.hasNext()) {
            Change change = latestFirst.next();
            if (change.revision() <= revision) {
                break;
            }
            if (change.resource().equals(resource)) {
                since.add(change);
            }
        }
        Collections.reverse(since);
        return since;
    }
}
