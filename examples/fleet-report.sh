#!/bin/sh
# What hangs in every context of a kubeconfig. Each has its own deadline, and one that is out of reach hides no other.
unstick=${UNSTICK:-unstick}
stuck=0
unseen=0
contexts=$(kubectl config get-contexts -o name | sort)
for context in $contexts; do
  echo "== $context"
  "$unstick" --read-only --timeout 20s --context "$context" list < /dev/null
  case $? in
    0) ;;
    3) stuck=$((stuck + 1)) ;;
    *) unseen=$((unseen + 1)) ;;
  esac
done
echo "$(echo "$contexts" | wc -l | tr -d ' ') contexts: $stuck with namespaces that hang, $unseen that could not be looked at"
[ "$stuck" -eq 0 ] && [ "$unseen" -eq 0 ]
