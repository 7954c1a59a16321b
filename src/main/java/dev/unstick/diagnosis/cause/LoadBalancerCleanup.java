package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.ClusterEvent;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A load balancer outside of the cluster must be released before its Service or Ingress may go. */
final class LoadBalancerCleanup implements CauseRule {
    private static final Texts TEXTS = Texts.of(LoadBalancerCleanup.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<ObjectSummary> objects = situation.heldBy(CauseId.LOAD_BALANCER_CLEANUP);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = situation.evidence();
        List<String> sentences = new ArrayList<>(Sentences.waiting(objects, situation.owners()));
        List<String> names =
                objects.stream().map(object -> object.reference().shortName()).toList();
        for (Sample sample : evidence.details().samples()) {
            String name = sample.summary().reference().shortName();
            String hosts = hosts(sample);
            if (names.contains(name) && !hosts.isEmpty()) {
                sentences.add(TEXTS.get("balancer.host", name, hosts));
            }
        }
        evidence.details().events().stream()
                .filter(event -> event.warning() && names.contains(event.object()))
                .map(LoadBalancerCleanup::event)
                .distinct()
                .forEach(sentences::add);
        boolean old =
                objects.stream().anyMatch(object -> Sentences.isOld(object, evidence.seen(), Evidence.OWNERS_TIME));
        return Optional.of(
                new Cause(CauseId.LOAD_BALANCER_CLEANUP, old ? Certainty.PROVED : Certainty.LIKELY, sentences));
    }

    private static String event(ClusterEvent event) {
        return TEXTS.get("event", event.object(), event.reason(), event.message());
    }

    private static String hosts(Sample sample) {
        List<String> hosts = new ArrayList<>();
        for (JsonNode ingress : sample.document().at("/status/loadBalancer/ingress")) {
            hosts.add(ingress.path("hostname").asString(ingress.path("ip").asString("")));
        }
        return Texts.list(hosts);
    }
}
