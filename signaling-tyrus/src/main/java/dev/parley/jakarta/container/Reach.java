package dev.parley.jakarta.container;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls what a container has made public, without being compiled against it. */
public final class Reach {
    private Reach() {}

    /**
     * Calls the first on the object, and each other on what the one before it has returned.
     *
     * @throws IllegalStateException if there is no such public method, or it fails
     */
    public static void callInTurn(Object object, List<String> names) {
        Object on = object;
        for (String name : names) {
            if (on == null) {
                return;
            }
            on = call(on, name);
        }
    }

    /**
     * Calls a public method, which is told from others by its name and the number of its arguments.
     *
     * @throws IllegalStateException if there is none, or it fails
     */
    public static @Nullable Object call(Object on, String name, Object... arguments) {
        Method method = find(on.getClass(), name, arguments.length)
                .orElseThrow(() -> new IllegalStateException(
                        on.getClass().getName() + " has no public method " + name + " any more"));
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException | IllegalAccessException failure) {
            throw new IllegalStateException(on.getClass().getName() + "." + name + " failed", failure);
        }
    }

    /**
     * Calls a public method that takes one listener, of an interface with one method of interest.
     *
     * @param told is run whenever that is called
     * @throws IllegalStateException if there is none, or it fails
     */
    public static void addListener(Object to, String adder, String event, Runnable told) {
        Class<?> type = find(to.getClass(), adder, 1)
                .orElseThrow(() -> new IllegalStateException(
                        to.getClass().getName() + " has no public method " + adder + " any more"))
                .getParameterTypes()[0];
        InvocationHandler listener = (proxy, method, arguments) -> {
            if (method.getName().equals(event)) {
                told.run();
            }
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> event;
                default -> null;
            };
        };
        call(to, adder, Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, listener));
    }

    /** What a field holds that is not public, where the module system lets us look. */
    public static Optional<Object> field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Optional.ofNullable(field.get(of));
        } catch (NoSuchFieldException | IllegalAccessException | InaccessibleObjectException hidden) {
            return Optional.empty();
        }
    }

    /** Objects are often of a hidden class that has a public parent. */
    private static Optional<Method> find(Class<?> type, String name, int arguments) {
        boolean isPublic =
                Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName());
        Stream<Method> own = isPublic ? Stream.of(type.getMethods()) : Stream.empty();
        Stream<Class<?>> parents =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
        return own.filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments)
                .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                .findFirst()
                .or(() -> parents.map(parent -> find(parent, name, arguments))
                        .flatMap(Optional::stream)
                        .findFirst());
    }
}
