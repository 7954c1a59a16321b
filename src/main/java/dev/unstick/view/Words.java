package dev.unstick.view;

import dev.unstick.diagnosis.cause.Certainty;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.plan.Action;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.Tier;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people call the values that programs know by fixed words. */
public final class Words {
    private static final Texts TEXTS = Texts.of(Words.class);

    private Words() {}

    /** How much consent a step needs; the tier that cannot be undone stands out. */
    public static String of(Tier tier) {
        String word = TEXTS.get("tier." + tier);
        return tier == Tier.SEVERE ? word.toUpperCase(Locale.ROOT) : word;
    }

    /** How sure a cause is. */
    public static String of(Certainty certainty) {
        return TEXTS.get("certainty." + certainty);
    }

    /** How an owner is. */
    public static String of(OwnerState state) {
        return TEXTS.get("owner." + state);
    }

    /** A rung of the ladder. */
    public static String of(Rung rung) {
        return TEXTS.get("rung." + rung);
    }

    /** How a step ended. */
    public static String of(StepResult.Result result) {
        return TEXTS.get("result." + result);
    }

    /** What a step does. */
    public static String of(Action action) {
        return TEXTS.get("action." + action);
    }

    /** One step in one line, such as {@code 3 strip namespace/payments db.example.com/release}. */
    static String line(Step step) {
        return (step.n() + " " + of(step.action()) + " " + step.objects() + " " + step.finalizer()).strip();
    }

    /** How a run ended, as its journal has it; that itself where it is none of ours. */
    public static String ending(String recorded) {
        return TEXTS.find("ending." + recorded).orElse(recorded);
    }

    /** How a step ended, as a journal has it; that itself where it is none of ours. */
    static String result(String recorded) {
        return TEXTS.find("result." + recorded).orElse(recorded);
    }

    /** What a step did, as a journal has it; that itself where it is none of ours. */
    public static String action(String recorded) {
        return TEXTS.find("action." + recorded).orElse(recorded);
    }

    /** How long ago, in its two greatest units: {@code 12s}, {@code 3h12m}, {@code 5d2h}; that nobody knows it without a time. */
    public static String age(@Nullable Instant then, Instant now) {
        return then == null ? TEXTS.get("age.unknown") : Layout.age(then, now, unit -> TEXTS.get("age." + unit));
    }
}
