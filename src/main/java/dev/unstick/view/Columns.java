package dev.unstick.view;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns of a screen text takes: a Chinese character takes two, a combining mark none, colour none. */
public final class Columns {
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
    static final String ELLIPSIS = "\u2026";
    private static final int FIRST_OF_TWO = 0x1100;

    /** The colours of skin, which an emoji before them takes on. */
    private static final int FIRST_SKIN = 0x1F3FB;

    private static final int LAST_SKIN = 0x1F3FF;

    /**
     * The code points whose East_Asian_Width is W or F in the Unicode Character Database, EastAsianWidth.txt of 14.0.0, each run from
     * its first to its last; those nobody has assigned between two of them count with them, as do the emoji that came later.
     */
    private static final int[] WIDE = runs(
            "1100-115F 231A-231B 2329-232A 23E9-23EC 23F0-23F0 23F3-23F3 25FD-25FE 2614-2615 2648-2653 267F-267F 2693-2693 "
                    + "26A1-26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE-26CE 26D4-26D4 26EA-26EA 26F2-26F3 26F5-26F5 26FA-26FA 26FD-26FD "
                    + "2705-2705 270A-270B 2728-2728 274C-274C 274E-274E 2753-2755 2757-2757 2795-2797 27B0-27B0 27BF-27BF 2B1B-2B1C "
                    + "2B50-2B50 2B55-2B55 2E80-303E 3041-3247 3250-4DBF 4E00-A4C6 A960-A97C AC00-D7A3 F900-FAFF FE10-FE19 FE30-FE6B "
                    + "FF01-FF60 FFE0-FFE6 16FE0-1B2FB 1F004-1F004 1F0CF-1F0CF 1F18E-1F18E 1F191-1F19A 1F200-1F320 1F32D-1F335 "
                    + "1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0 1F3F4-1F3F4 1F3F8-1F43E 1F440-1F440 1F442-1F4FC "
                    + "1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A-1F57A 1F595-1F596 1F5A4-1F5A4 1F5FB-1F64F 1F680-1F6C5 1F6CC-1F6CC "
                    + "1F6D0-1F6D2 1F6D5-1F6DF 1F6EB-1F6EC 1F6F4-1F6FC 1F7E0-1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FAFF "
                    + "20000-3FFFD");

    private Columns() {}

    /**
     * The columns of a text.
     *
     * @param text a line, coloured or not
     */
    public static int of(CharSequence text) {
        String plain = plain(text);
        int columns = 0;
        for (int i = 0; i < plain.length(); ) {
            int character = plain.codePointAt(i);
            columns += of(character);
            i += Character.charCount(character);
        }
        return columns;
    }

    /**
     * A text with blanks behind it.
     *
     * @param text a line, coloured or not
     * @param columns how many columns it is to take; one that takes more stays as it is
     */
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /**
     * A text that takes no more than so many columns.
     *
     * @param text a line, coloured or not; one that is cut loses its colour
     * @param columns how many columns there are, at least 1
     * @return the same where it fits, otherwise its beginning and an ellipsis
     */
    public static String cut(String text, int columns) {
        return cut(text, columns, ELLIPSIS);
    }

    /** The same, with a mark of one column at the end of what is cut. */
    static String cut(String text, int columns, String mark) {
        if (of(text) <= columns) {
            return text;
        }
        String plain = plain(text);
        int taken = 1;
        int end = 0;
        while (end < plain.length()) {
            int character = plain.codePointAt(end);
            if (taken + of(character) > columns) {
                break;
            }
            taken += of(character);
            end += Character.charCount(character);
        }
        return plain.substring(0, end) + mark;
    }

    /** The columns of one character. */
    static int of(int character) {
        if (isMark(character)) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    /** Whether a character takes two columns. */
    static boolean isWide(int character) {
        if (character < FIRST_OF_TWO) {
            return false;
        }
        int place = Arrays.binarySearch(WIDE, character);
        // an even place is the first of a run and an odd one its last; between the two the insertion point is odd
        return place >= 0 || (-place - 1) % 2 == 1;
    }

    /** Whether a character is shown with the one before it. */
    static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.CONTROL -> true;
            case Character.FORMAT -> character != '\u00AD';
            default -> character >= FIRST_SKIN && character <= LAST_SKIN;
        };
    }

    /** Where the colour that begins at a place ends; the place itself if none begins there. */
    static int behindColour(String text, int place) {
        if (text.charAt(place) != '\u001B') {
            return place;
        }
        Matcher colour = COLOUR.matcher(text).region(place, text.length());
        return colour.lookingAt() ? colour.end() : place;
    }

    private static String plain(CharSequence text) {
        return COLOUR.matcher(text).replaceAll("");
    }

    private static int[] runs(String listed) {
        return Arrays.stream(listed.split("[- ]"))
                .mapToInt(point -> Integer.parseInt(point, 16))
                .toArray();
    }
}
