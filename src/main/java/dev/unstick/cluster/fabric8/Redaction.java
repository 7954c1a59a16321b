package dev.unstick.cluster.fabric8;

import java.util.regex.Pattern;

/** Takes out of foreign text what may be a secret. It hides too much rather than too little. */
final class Redaction {
    private static final String HIDDEN = "[hidden]";

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]*@");
    private static final Pattern PEM = Pattern.compile("-----BEGIN .*?(-----END [A-Z ]+-----|\\z)", Pattern.DOTALL);
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]*(\\.[\\w=-]*)*");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\\b(?:bearer|basic)\\s+|\\b[\\w-]*(?:token|secret|password|passwd|authorization|assertion|api[_-]?key|key-data)"
                    + "[\\w-]*[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;&]{4,}");
    private static final Pattern LONG_WORD = Pattern.compile("(?<![\\w+=-])(?=[\\w+/=~-]*\\d)[\\w+=~-][\\w+/=~-]{19,}");

    private Redaction() {}

    /**
     * A text without what looks like a token, a key, a password or a URL's user.
     *
     * @param text text from elsewhere
     */
    static String of(String text) {
        String shown = PEM.matcher(text).replaceAll(HIDDEN);
        shown = USER_INFO.matcher(shown).replaceAll(HIDDEN + "@");
        shown = JSON_WEB_TOKEN.matcher(shown).replaceAll(HIDDEN);
        shown = NAMED.matcher(shown).replaceAll("$1" + HIDDEN);
        return LONG_WORD.matcher(shown).replaceAll(HIDDEN);
    }

    /**
     * The same, with one secret that is known hidden for certain.
     *
     * @param secret what must not be shown; empty for none
     */
    static String of(String text, String secret) {
        return of(secret.isEmpty() ? text : text.replace(secret, HIDDEN));
    }
}
