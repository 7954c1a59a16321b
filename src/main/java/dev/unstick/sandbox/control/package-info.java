/**
 * The levers of whoever runs the sandbox, under {@code /sandbox/}; no part of Kubernetes. Only the administrator's token
 * reaches them (401 without a token, 403 with another), faults never strike them. Everything is JSON:
 *
 * <ul>
 *   <li>{@code GET /sandbox} names them
 *   <li>{@code GET /sandbox/faults} lists faults and pretend services; {@code POST} adds one, see
 *       {@link dev.unstick.sandbox.fault.FaultReader} and {@link dev.unstick.sandbox.webhook.Backend}; {@code DELETE} removes
 *       all; {@code DELETE /sandbox/faults/ID} removes one, {@code /sandbox/faults/NAMESPACE/NAME} a pretend service
 *   <li>{@code GET /sandbox/components} lists controllers, kubelets and operators; {@code PUT /sandbox/components/NAME} with
 *       {@code {"running": false}} stops one, {@code true} starts it, and puts an operator right that fails
 *   <li>{@code GET /sandbox/external} lists what operators hold outside of the cluster; {@code POST} with {@code operator},
 *       {@code namespace} and {@code object} releases it by hand
 *   <li>{@code GET /sandbox/clock} tells the time; {@code POST} with {@code {"advance": 30}} moves a clock that is moved by
 *       hand on by so many seconds
 *   <li>{@code GET /sandbox/requests} lists the latest requests, oldest first
 * </ul>
 *
 * With kubectl: {@code kubectl get --raw /sandbox/faults},
 * {@code kubectl create --raw /sandbox/faults -f fault.json}, {@code kubectl delete --raw /sandbox/faults/fault-1}.
 */
@NullMarked
package dev.unstick.sandbox.control;

import org.jspecify.annotations.NullMarked;
