package org.assay.framework.cpu;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** Off-heap memory by address. Bounds are the caller's affair: every kernel checks its shapes before it touches an address. */
final class Raw {
    /** Floats and ints that are moved through a heap array at once: 16 KiB, which stays in the first-level cache. */
    static final int BLOCK = 4096;

    private static final Unsafe UNSAFE = unsafe();
    private static final long FLOATS = Unsafe.ARRAY_FLOAT_BASE_OFFSET;
    private static final long INTS = Unsafe.ARRAY_INT_BASE_OFFSET;

    private Raw() {}

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static long allocate(long bytes) {
        return UNSAFE.allocateMemory(bytes);
    }

    static void free(long address) {
        UNSAFE.freeMemory(address);
    }

    static float getFloat(long address) {
        return UNSAFE.getFloat(address);
    }

    /** Two floats' bits, of the first in the lower half. */
    static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    static void putFloat(long address, float value) {
        UNSAFE.putFloat(address, value);
    }

    static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    /** The address of element {@code index} of 4-byte elements. */
    static long at(long address, long index) {
        return address + (index << 2);
    }

    static void copy(long from, long to, long count) {
        UNSAFE.copyMemory(from, to, count << 2);
    }

    static void load(long from, float[] to, int count) {
        UNSAFE.copyMemory(null, from, to, FLOATS, (long) count << 2);
    }

    static void load(long from, int[] to, int count) {
        UNSAFE.copyMemory(null, from, to, INTS, (long) count << 2);
    }

    static void store(float[] from, long to, int count) {
        UNSAFE.copyMemory(from, FLOATS, null, to, (long) count << 2);
    }

    static void store(float[] from, int start, long to, int count) {
        UNSAFE.copyMemory(from, FLOATS + ((long) start << 2), null, to, (long) count << 2);
    }

    static void load(long from, float[] to, int start, int count) {
        UNSAFE.copyMemory(null, from, to, FLOATS + ((long) start << 2), (long) count << 2);
    }

    /** The bits of floats, as they are. */
    static void copyBits(float[] from, int[] to, int count) {
        UNSAFE.copyMemory(from, FLOATS, to, INTS, (long) count << 2);
    }

    static void copyBits(int[] from, float[] to, int count) {
        UNSAFE.copyMemory(from, INTS, to, FLOATS, (long) count << 2);
    }

    static void store(int[] from, long to, int count) {
        UNSAFE.copyMemory(from, INTS, null, to, (long) count << 2);
    }

    static void zero(long address, long count) {
        UNSAFE.setMemory(address, count << 2, (byte) 0);
    }

    static void fill(long address, long count, float value) {
        if (Float.floatToRawIntBits(value) == 0) {
            zero(address, count);
            return;
        }
        for (long i = 0; i < count; i++) {
            UNSAFE.putFloat(address + (i << 2), value);
        }
    }
}
