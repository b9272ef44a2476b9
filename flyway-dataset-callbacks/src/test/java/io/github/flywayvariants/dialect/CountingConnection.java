package io.github.flywayvariants.dialect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A connection that counts the statements made on it. */
public final class CountingConnection {

    private final Connection connection;
    private int statements;

    /** Counts what is made on a connection. */
    public CountingConnection(Connection counted) {
        this.connection = (Connection) Proxy.newProxyInstance(
                CountingConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().endsWith("Statement")) {
                        statements++;
                    }
                    try {
                        return method.invoke(counted, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Returns the connection to use. */
    public Connection connection() {
        return connection;
    }

    /** Returns how many statements were made. */
    public int statements() {
        return statements;
    }
}
