package dev.unstick.cli;

import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code en}, {@code zh}, {@code zh-CN}. */
final class LanguageOption implements ITypeConverter<Language> {
    @Override
    public Language convert(String text) {
        return Language.named(text)
                .orElseThrow(() -> new TypeConversionException(
                        Texts.of(LanguageOption.class).get("language.unknown", text, Texts.list(Language.words()))));
    }
}
