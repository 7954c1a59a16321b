package dev.unstick.cli;

import dev.unstick.text.Texts;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the words of a command line. Picocli says it in English only. */
final class Misuse {
    private static final Texts TEXTS = Texts.of(Misuse.class);

    private Misuse() {}

    /** In one sentence; picocli's own where it is none of the usual mistakes. */
    static String explain(ParameterException failure) {
        ArgSpec argument = failure.getArgSpec();
        if (failure instanceof MissingParameterException missing) {
            List<ArgSpec> all = missing.getMissing();
            boolean ofOption = all.size() == 1 && all.get(0) instanceof OptionSpec;
            return TEXTS.get(ofOption ? "misuse.no-value" : "misuse.missing", list(all));
        }
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return TEXTS.get(
                    unmatched.isUnknownOption() ? "misuse.unknown-option" : "misuse.unmatched",
                    Texts.list(unmatched.getUnmatched().stream()
                            .map(word -> "'" + word + "'")
                            .toList()));
        }
        if (failure instanceof OverwrittenOptionException twice) {
            return TEXTS.get("misuse.twice", named(twice.getOverwritten()));
        }
        if (argument == null || failure.getValue() == null) {
            return String.valueOf(failure.getMessage());
        }
        if (argument.converters().length > 0 && failure.getCause() instanceof TypeConversionException senseless) {
            return TEXTS.get("misuse.value", named(argument), senseless.getMessage());
        }
        return argument.type().isEnum()
                ? TEXTS.get(
                        "misuse.none-of",
                        named(argument),
                        Arrays.toString(argument.type().getEnumConstants()),
                        failure.getValue())
                : TEXTS.get("misuse.senseless", named(argument), failure.getValue());
    }

    private static String list(List<ArgSpec> arguments) {
        return Texts.list(arguments.stream().map(Misuse::named).toList());
    }

    /** As it is typed. */
    private static String named(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? TEXTS.get("misuse.option", option.longestName(), option.paramLabel())
                : "'" + argument.paramLabel() + "'";
    }
}
