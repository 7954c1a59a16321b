package dev.unstick.script;

import groovy.lang.Binding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of a script, and the session its words work in. */
final class SessionBinding extends Binding {
    private final Session session;

    SessionBinding(Session session, Map<String, Object> variables) {
        // closures that ask several clusters at once share the variables
        super(Collections.synchronizedMap(new LinkedHashMap<>(variables)));
        this.session = session;
        session.vocabulary().calls().forEach(this::setVariable);
        setProperty("out", session.output().report());
    }

    Session session() {
        return session;
    }
}
