package org.maize.isa.semantics;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/**
 * A static Java method that computes one value of an instruction from others: {@code long}s, with {@code int} for widths,
 * {@code boolean} for conditions, {@code double} and {@code float} for what is kept as its IEEE 754 bits. It has no effect but its
 * result.
 *
 * @param owner internal name of its class, as class files write it
 * @param name of the method
 * @param descriptor as class files write it
 * @param method for evaluation by reflection
 */
public record Function(String owner, String name, String descriptor, Method method) {
    /** Whether it yields a condition. */
    public boolean isCondition() {
        return method.getReturnType() == boolean.class;
    }

    /** What work it is; null if it is simple. */
    Work work() {
        final Takes own = method.getAnnotation(Takes.class);
        final Takes takes = own != null ? own : method.getDeclaringClass().getAnnotation(Takes.class);
        return takes == null ? null : takes.value();
    }

    private static Function of(Method method) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> type : method.getParameterTypes()) {
            descriptor.append(type.descriptorString());
        }
        descriptor.append(')').append(method.getReturnType().descriptorString());
        return new Function(
                method.getDeclaringClass().getName().replace('.', '/'), method.getName(), descriptor.toString(),
                method);
    }

    private static boolean isValue(Class<?> type) {
        return type == long.class
                || type == int.class
                || type == boolean.class
                || type == double.class
                || type == float.class;
    }

    /** The functions that the semantics of one ISA may call, by name. */
    public static final class Table {
        private final Map<String, Function> byName = new HashMap<>();

        /** @param classes whose public static methods over values are the functions; names distinct over all of them */
        public Table(Class<?>... classes) {
            for (Class<?> declaring : classes) {
                for (Method method : declaring.getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers())) {
                        add(method);
                    }
                }
            }
        }

        private void add(Method method) {
            boolean values = isValue(method.getReturnType());
            for (Class<?> type : method.getParameterTypes()) {
                values &= isValue(type);
            }
            if (!values) {
                throw new IllegalArgumentException(
                        method + " is not a function over long, int, boolean, double and float");
            }
            if (byName.put(method.getName(), of(method)) != null) {
                throw new IllegalArgumentException("two functions are called " + method.getName());
            }
        }

        /** The function of this name, or null. */
        public Function named(String name) {
            return byName.get(name);
        }

        /** Every function. */
        public Iterable<Function> all() {
            return byName.values();
        }
    }
}
