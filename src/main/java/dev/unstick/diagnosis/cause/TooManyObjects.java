package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.condition.DeletionFailure.TimedOut;
import dev.unstick.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The controller deletes a whole kind with one request, which the API server ends after 34 seconds
 * ({@code k8s.io/apiserver/pkg/endpoints/handlers/rest.go}).
 */
final class TooManyObjects implements CauseRule {
    private static final Texts TEXTS = Texts.of(TooManyObjects.class);

    /** Fewer than this are deleted in a moment by any server; then it is slow for another reason. */
    private static final int MANY = 1_000;

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        List<TimedOut> told = evidence.conditions().deletionFailures().stream()
                .flatMap(failure -> failure instanceof TimedOut timedOut ? Stream.of(timedOut) : Stream.empty())
                .toList();
        if (told.isEmpty() || !evidence.awaitsController()) {
            return Optional.empty();
        }
        Map<String, Long> untouched = evidence.contents().objects().stream()
                .filter(object -> object.deletionTimestamp() == null)
                .collect(Collectors.groupingBy(object -> object.reference().groupResource(), Collectors.counting()));
        Optional<Map.Entry<String, Long>> most =
                untouched.entrySet().stream().max(Comparator.comparing(Map.Entry::getValue));
        boolean many = most.filter(entry -> entry.getValue() >= MANY).isPresent();
        List<String> sentences = Stream.concat(
                        told.stream().map(each -> TEXTS.get("controller.says", each.text())),
                        most.stream().map(entry -> TEXTS.get("many.left", entry.getValue(), entry.getKey())))
                .toList();
        return Optional.of(
                new Cause(CauseId.TOO_MANY_OBJECTS, many ? Certainty.PROVED : Certainty.POSSIBLE, sentences));
    }
}
