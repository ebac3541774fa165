package org.assay.framework.cpu;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.stream;
import org.jspecify.annotations.Nullable;

/** What one worker works with: heap blocks that C2 vectorises over, reusable native pointers, and off-heap room by purpose. */
final class Scratch {
    final float[] a = new float[Raw.BLOCK];
    final float[] b = new float[Raw.BLOCK];
    final float[] c = new float[Raw.BLOCK];
    final float[] d = new float[Raw.BLOCK];
    final double[] sums = new double[Raw.BLOCK];
    final int[] bits = new int[Raw.BLOCK];
    final int[] masks = new int[Raw.BLOCK];

    final NativeAddress first = new NativeAddress();
    final NativeAddress second = new NativeAddress();
    final NativeAddress third = new NativeAddress();

    final PrimitiveCache primitives = new PrimitiveCache();

    private final Map<String, float[]> arrays = new HashMap<>();
    private final Map<String, Room> rooms = new HashMap<>();
    private @Nullable stream stream;
    private @Nullable WinogradRoom winograd;

    private static final class Room {
        long base;
        long bytes;
    }

    stream stream() {
        if (stream == null) {
            stream = OneDnn.newStream();
        }
        return stream;
    }

    WinogradRoom winograd(int channels) {
        if (winograd == null || !winograd.fits(channels)) {
            winograd = new WinogradRoom(channels);
        }
        return winograd;
    }

    /** Off-heap room of at least so many floats, aligned to 64 bytes, the same on every call with the same purpose until it must grow. */
    long room(String purpose, long floats) {
        Room room = rooms.computeIfAbsent(purpose, key -> new Room());
        long bytes = Arena.bytes(Arena.sizeClass(floats << 2));
        if (room.bytes < bytes) {
            if (room.base != 0) {
                Raw.free(room.base);
            }
            room.base = Raw.allocate(bytes + 64);
            room.bytes = bytes;
        }
        return (room.base + 63) & ~63L;
    }

    /** A heap array of at least so many floats, the same on every call with the same purpose until it must grow. */
    float[] floats(String purpose, int count) {
        float[] array = arrays.get(purpose);
        if (array == null || array.length < count) {
            array = new float[Math.max(count, 64)];
            arrays.put(purpose, array);
        }
        return array;
    }

    long bytesHeld() {
        long bytes = primitives.bytesHeld();
        for (Room room : rooms.values()) {
            bytes += room.bytes;
        }
        return bytes;
    }

    void close() {
        primitives.close();
        for (Room room : rooms.values()) {
            if (room.base != 0) {
                Raw.free(room.base);
            }
        }
        rooms.clear();
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
