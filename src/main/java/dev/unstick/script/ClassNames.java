package dev.unstick.script;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Names for the classes that texts become, each used by one text at a time. The JDK's loaders keep every name that was ever asked for,
 * found or not (ClassLoader.getClassLoadingLock), and for each class several are asked for, such as that of its BeanInfo: a new name for
 * each text would be memory for good. So a name is given again when nothing of its text can run any more. For several threads.
 */
final class ClassNames {
    private final Deque<String> free = new ArrayDeque<>();
    private final Map<Reference<?>, String> used = new HashMap<>();
    private final ReferenceQueue<Class<?>> unloaded = new ReferenceQueue<>();
    private int given;

    /** A name that no class has which could run now: like none that anybody declares. */
    synchronized String take() {
        for (Reference<?> each = unloaded.poll(); each != null; each = unloaded.poll()) {
            free.addLast(Objects.requireNonNull(used.remove(each)));
        }
        if (free.isEmpty()) {
            given++;
            return "Script" + given;
        }
        return free.removeFirst();
    }

    /**
     * Ends the use of a name.
     *
     * @param name the name
     */
    synchronized void giveBack(String name) {
        free.addFirst(name);
    }

    /**
     * Ends the use of a name as soon as a class is unloaded.
     *
     * @param name the name
     * @param type a class of the text
     */
    synchronized void giveBackAfter(String name, Class<?> type) {
        used.put(new WeakReference<>(type, unloaded), name);
    }
}
