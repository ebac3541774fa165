package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** The native library: loading, its engine, and the matrix product that needs no primitive. */
final class OneDnn {
    private static final byte PLAIN = 'N';
    private static final byte TURNED = 'T';

    /** Loading and what can be asked only after it. */
    private static final class Library {
        static final engine ENGINE;
        static final NativeFunction SET_THREADS;

        static {
            Loader.load(dnnl.class);
            for (Map.Entry<String, String> library : Loader.getLoadedLibraries().entrySet()) {
                if (library.getKey().contains("omp") && library.getValue() != null) {
                    Loader.loadGlobal(library.getValue());
                }
            }
            SET_THREADS = NativeFunction.find("omp_set_num_threads");
            SET_THREADS.call(1);
            ENGINE = new engine(engine.kind.cpu, 0);
        }
    }

    /** A C function {@code void f(int)} found by name; JavaCPP can call one only as a deallocator, which is what this borrows. */
    private static final class NativeFunction {
        private final long address;
        private final Object deallocator;
        private final Method call;

        private NativeFunction(long address, Object deallocator, Method call) {
            this.address = address;
            this.deallocator = deallocator;
            this.call = call;
        }

        static NativeFunction find(String name) {
            Pointer function = Loader.addressof(name);
            if (function == null) {
                throw new UnsatisfiedLinkError("the OpenMP runtime beside oneDNN has no " + name);
            }
            try {
                Class<?> type = Class.forName("org.bytedeco.javacpp.Pointer$NativeDeallocator");
                Constructor<?> make = type.getDeclaredConstructor(Pointer.class, long.class, long.class);
                make.setAccessible(true);
                Method call = type.getDeclaredMethod("deallocate", long.class, long.class);
                call.setAccessible(true);
                return new NativeFunction(function.address(), make.newInstance(new NativeAddress(), 0L, 0L), call);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("JavaCPP has changed: cannot call " + name, e);
            }
        }

        void call(int argument) {
            try {
                call.invoke(deallocator, (long) argument, address);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private OneDnn() {}

    static void load() {
        engine();
    }

    static engine engine() {
        return Library.ENGINE;
    }

    /** Makes oneDNN work on the calling thread alone: the team of {@link Workers} is the only one. */
    static void singleThreaded() {
        Library.SET_THREADS.call(1);
    }

    static stream newStream() {
        return new stream(engine());
    }

    static String version() {
        dnnl_version_t version = dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** The instruction set that kernels are generated for, by the name of oneDNN's constant: {@code avx512_core_bf16}, ... */
    static String instructionSet() {
        load();
        int isa = dnnl_get_effective_cpu_isa();
        String prefix = "dnnl_cpu_isa_";
        try {
            for (Field field : dnnl.class.getFields()) {
                if (field.getName().startsWith(prefix)
                        && Modifier.isStatic(field.getModifiers())
                        && field.getType() == int.class
                        && field.getInt(null) == isa) {
                    return field.getName().substring(prefix.length());
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return "unknown (" + isa + ")";
    }

    /**
     * C ← op(A)·op(B) + beta·C for row-major matrices, on the calling thread; leading dimensions in elements. With beta = 0 what C
     * held does not matter.
     */
    static void multiply(
            Scratch scratch,
            boolean turnA,
            boolean turnB,
            int rows,
            int columns,
            int depth,
            long a,
            long leadingA,
            long b,
            long leadingB,
            float beta,
            long c,
            long leadingC) {
        if (rows == 0 || columns == 0) {
            return;
        }
        if (depth == 0) {
            if (beta == 0) {
                for (int i = 0; i < rows; i++) {
                    Raw.zero(Raw.at(c, i * leadingC), columns);
                }
            }
            return;
        }
        int status = dnnl_sgemm(
                turnA ? TURNED : PLAIN,
                turnB ? TURNED : PLAIN,
                rows,
                columns,
                depth,
                1f,
                scratch.first.to(a),
                leadingA,
                scratch.second.to(b),
                leadingB,
                beta,
                scratch.third.to(c),
                leadingC);
        if (status != 0) {
            throw new IllegalStateException("oneDNN's matrix product of " + rows + "x" + depth + " and " + depth + "x"
                    + columns + " ended with status " + status);
        }
    }
}
