package org.assay.framework.tensor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** A backend whose coarse kernels are the defaults over another's basic kernels. */
public final class DefaultsOnly implements InvocationHandler {
    private final Backend basic;

    private DefaultsOnly(Backend basic) {
        this.basic = basic;
    }

    public static Backend of(Backend basic) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, new DefaultsOnly(basic));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == CoarseKernels.class) {
            return InvocationHandler.invokeDefault(proxy, coarse(method), arguments);
        }
        try {
            return method.invoke(basic, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method coarse(Method method) {
        return Arrays.stream(CoarseKernels.class.getDeclaredMethods())
                .filter(one -> one.equals(method))
                .findFirst()
                .orElseThrow();
    }
}
