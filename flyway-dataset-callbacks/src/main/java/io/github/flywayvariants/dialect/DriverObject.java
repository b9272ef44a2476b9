package io.github.flywayvariants.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a driver's own class. It is called by the names of its methods, since the driver may be in a class loader that ours does
 * not see, as it is in builds, or be none that we know.
 */
final class DriverObject {

    private final Class<?> type;
    private final Object object;

    private DriverObject(Class<?> type, Object object) {
        this.type = type;
        this.object = object;
    }

    /** Returns what a connection or statement is, or wraps, of a driver's class; nothing if it is of another driver. */
    static Optional<DriverObject> of(Wrapper wrapper, String className) throws SQLException {
        List<@Nullable ClassLoader> loaders = Arrays.asList(
                wrapper.getClass().getClassLoader(),
                DriverObject.class.getClassLoader(),
                Thread.currentThread().getContextClassLoader());
        for (ClassLoader loader : loaders) {
            Optional<Class<?>> type = seen(className, loader);
            if (type.isPresent() && wrapper.isWrapperFor(type.get())) {
                return Optional.of(new DriverObject(type.get(), wrapper.unwrap(type.get())));
            }
        }
        return Optional.empty();
    }

    /** Returns a class of a driver, by which others of it can be made. */
    static DriverObject ofClass(Class<?> type) {
        return new DriverObject(type, type);
    }

    private static Optional<Class<?>> seen(String className, @Nullable ClassLoader loader) {
        try {
            return Optional.of(Class.forName(className, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Returns an error as one of a driver's class; nothing if it is of another class. */
    static Optional<DriverObject> ofError(SQLException error, String className) {
        return error.getClass().getName().equals(className)
                ? Optional.of(new DriverObject(error.getClass(), error))
                : Optional.empty();
    }

    /** Calls a method without parameters; nothing if it returns null. */
    Optional<DriverObject> get(String method) throws SQLException {
        Method found = method(method);
        return Optional.ofNullable(invoke(found)).map(result -> new DriverObject(found.getReturnType(), result));
    }

    /** Calls a method that returns an object, with one parameter of the class of its argument. */
    DriverObject make(String method, String argument) throws SQLException {
        Method found = method(method, String.class);
        return Optional.ofNullable(invoke(found, argument))
                .map(result -> new DriverObject(found.getReturnType(), result))
                .orElseThrow(() -> new SQLException(method + " of " + type.getName() + " gave nothing"));
    }

    /** Makes an object of another class of the driver, by its constructor without parameters. */
    DriverObject construct(String className) throws SQLException {
        return construct(loaded(className), new Class<?>[0]);
    }

    /** Makes an object of another class of the driver, by its constructor with one parameter, which is this object. */
    DriverObject construct(String className, Class<?> parameter) throws SQLException {
        return construct(loaded(className), new Class<?>[] {parameter}, object);
    }

    private static DriverObject construct(Class<?> type, Class<?>[] parameters, Object... arguments)
            throws SQLException {
        try {
            return new DriverObject(type, type.getConstructor(parameters).newInstance(arguments));
        } catch (InvocationTargetException e) {
            throw thrown(e, "making " + type.getName());
        } catch (ReflectiveOperationException e) {
            throw new SQLException("this version of the driver does not make " + type.getName(), e);
        }
    }

    private Class<?> loaded(String className) throws SQLException {
        try {
            return Class.forName(className, true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SQLException("this version of the driver has no " + className, e);
        }
    }

    /**
     * An object of ours that a driver calls.
     *
     * @param type the driver's interface
     * @param object the object
     */
    record Callback(Class<?> type, Object object) {}

    /** Returns an object of an interface of the driver. */
    Callback callback(String interfaceName, InvocationHandler handler) throws SQLException {
        Class<?> called = loaded(interfaceName);
        return new Callback(called, Proxy.newProxyInstance(called.getClassLoader(), new Class<?>[] {called}, handler));
    }

    /** Returns the driver's class. */
    Class<?> type() {
        return type;
    }

    /** Returns the object itself. */
    Object object() {
        return object;
    }

    private static SQLException thrown(InvocationTargetException e, String what) {
        return e.getCause() instanceof SQLException error ? error : new SQLException(what + " failed", e.getCause());
    }

    /** Returns a method of the driver's class. */
    Method method(String name, Class<?>... parameters) throws SQLException {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new SQLException("this version of the driver has no " + name + " in " + type.getName(), e);
        }
    }

    /** Calls a method. */
    @Nullable
    Object invoke(Method method, Object... arguments) throws SQLException {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw thrown(e, method.getName() + " of " + type.getName());
        } catch (IllegalAccessException e) {
            throw new SQLException(method.getName() + " of " + type.getName() + " cannot be called", e);
        }
    }
}
