package dev.unstick.script;

import groovy.lang.Closure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An added word as a script finds it among its variables, which is where Groovy looks for what no class has. */
final class WordCall extends Closure<Object> {
    private static final long serialVersionUID = 1L;

    private final transient AddedWord added;

    WordCall(AddedWord added) {
        super(added);
        this.added = added;
    }

    /** What Groovy calls: named arguments come first, as one map. */
    public @Nullable Object doCall(Object... arguments) {
        List<Object> all = Arrays.asList(arguments);
        boolean named = !all.isEmpty() && all.get(0) instanceof Map;
        return added.deed()
                .carryOut(named ? all.subList(1, all.size()) : all, named ? (Map<?, ?>) all.get(0) : Map.of());
    }

    /** How it is written, for somebody who leaves the arguments out. */
    @Override
    public String toString() {
        return added.word().usage();
    }
}
