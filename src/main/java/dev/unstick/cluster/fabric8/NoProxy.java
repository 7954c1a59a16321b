package dev.unstick.cluster.fabric8;

import io.fabric8.kubernetes.client.utils.IpAddressMatcher;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Which servers are reached directly, by the rules of Go's {@code golang.org/x/net/http/httpproxy}, which kubectl follows.
 *
 * @param entries the entries of {@code NO_PROXY}, in lower case
 */
record NoProxy(List<String> entries) {

    /** Reads the variable's value. */
    static NoProxy of(String value) {
        return new NoProxy(List.of(value.toLowerCase(Locale.ROOT).split(",")).stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Whether no proxy is to be used for a server; this machine never needs one. */
    boolean covers(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
        boolean loopback = host.equals("localhost") || host.matches("127\\.[0-9.]+") || host.equals("::1");
        int port = server.getPort() >= 0 ? server.getPort() : server.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return loopback || entries.stream().anyMatch(entry -> covers(entry, host, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return isAddress(host)
                    && isAddress(entry.substring(0, entry.indexOf('/')))
                    && new IpAddressMatcher(entry).matches(host);
        }
        int colon = entry.lastIndexOf(':');
        boolean named = colon > 0 && entry.indexOf(':') == colon;
        if (named && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String domain = (named ? entry.substring(0, colon) : entry).replaceAll("^\\*\\.", ".");
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }
}
