package dev.unstick.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a line may break within a word: beside a character that takes two columns, as Chinese is written, but neither before what
 * closes nor behind what opens. It is what Unicode's line breaking (UAX 14) comes to for text that is Chinese with names in ASCII.
 */
final class LineBreaks {
    /** What never begins a line. */
    private static final String CLOSING = "。，、；：？！）】》〉」』〕〗”’…—·～％)]},.;:?!%'\"/";

    /** What never ends one. */
    private static final String OPENING = "（【《〈「『〔〖“‘([{'\"$#";

    private LineBreaks() {}

    /**
     * The parts of a word that stay whole; colour goes with what is before it.
     *
     * @param word without blanks, coloured or not
     * @return at least one part; joined they are the word
     */
    static List<String> parts(String word) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int before = -1;
        for (int i = 0; i < word.length(); ) {
            int behind = Columns.behindColour(word, i);
            if (behind > i) {
                i = behind;
                continue;
            }
            int character = word.codePointAt(i);
            if (before >= 0 && breaks(before, character)) {
                parts.add(word.substring(begin, i));
                begin = i;
            }
            before = character;
            i += Character.charCount(character);
        }
        parts.add(word.substring(begin));
        return parts;
    }

    private static boolean breaks(int before, int after) {
        return (Columns.isWide(before) || Columns.isWide(after))
                && !Columns.isMark(after)
                && Character.getType(before) != Character.FORMAT
                && CLOSING.indexOf(after) < 0
                && OPENING.indexOf(before) < 0;
    }
}
