package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.GroupResource;
import java.util.List;

/** The built-in resources that the server itself reads and writes. */
public final class BuiltIn {
    /** Namespaces. */
    public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");

    /** Pods. */
    public static final GroupResource PODS = new GroupResource("", "pods");

    /** Services. */
    public static final GroupResource SERVICES = new GroupResource("", "services");

    /** Endpoints. */
    public static final GroupResource ENDPOINTS = new GroupResource("", "endpoints");

    /** CustomResourceDefinitions. */
    public static final GroupResource DEFINITIONS =
            new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    /** APIServices. */
    public static final GroupResource API_SERVICES = new GroupResource("apiregistration.k8s.io", "apiservices");

    private static final List<ResourceDefinition> ALL = new YamlFile("resources.yaml").list(ResourceDefinition.class);

    private BuiltIn() {}

    /** All of them, in the order of the data file. */
    public static List<ResourceDefinition> all() {
        return ALL;
    }
}
