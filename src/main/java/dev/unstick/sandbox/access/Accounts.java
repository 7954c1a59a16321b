package dev.unstick.sandbox.access;

import dev.unstick.sandbox.admission.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has a bearer token: the administrator first, then the users of the scenarios. Tokens are made at the start. */
public final class Accounts {
    private static final int TOKEN_BYTES = 24;
    private static final String SCHEME = "Bearer ";

    private final List<Account> accounts = new ArrayList<>();

    /** The administrator and {@code users}; several entries of one name are one user with all their groups. */
    public Accounts(List<User> users) {
        accounts.add(new Account(User.ADMINISTRATOR, newToken()));
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (User user : users) {
            groups.computeIfAbsent(user.name(), absent -> new LinkedHashSet<>()).addAll(user.groups());
        }
        groups.forEach((name, all) -> {
            all.add(User.AUTHENTICATED);
            accounts.add(new Account(new User(name, List.copyOf(all)), newToken()));
        });
    }

    /**
     * Somebody with a token.
     *
     * @param token what follows {@code Bearer}
     */
    public record Account(User user, String token) {
        // the token must not reach a log by accident
        @Override
        public String toString() {
            return "Account of " + user.name();
        }
    }

    /** All of them, the administrator first. */
    public List<Account> all() {
        return List.copyOf(accounts);
    }

    /** The administrator's. */
    public Account administrator() {
        return accounts.get(0);
    }

    /** Whose token is in that {@code Authorization} header; null when it is nobody's. */
    public @Nullable User find(String header) {
        if (!header.startsWith(SCHEME)) {
            return null;
        }
        byte[] given = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        User found = null;
        for (Account account : accounts) {
            if (MessageDigest.isEqual(account.token().getBytes(StandardCharsets.UTF_8), given)) {
                found = account.user();
            }
        }
        return found;
    }

    private static String newToken() {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
