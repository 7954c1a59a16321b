package dev.unstick.diagnosis.evidence;

import java.util.List;

/**
 * A ClusterRole, and whom it is given to in the whole cluster.
 *
 * @param role its name
 * @param rights what it allows
 * @param accounts the ServiceAccounts that have it, as {@code namespace/name}
 * @param others users and groups that have it, who may sit outside of the cluster
 */
public record Grant(String role, Rights rights, List<String> accounts, List<String> others) {

    public Grant {
        accounts = List.copyOf(accounts);
        others = List.copyOf(others);
    }
}
