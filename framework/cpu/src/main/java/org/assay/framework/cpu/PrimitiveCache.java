package org.assay.framework.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One worker's primitives, the least recently used leaving first: making one takes milliseconds, running it microseconds. */
final class PrimitiveCache {
    static final int CAPACITY = 256;

    private final Map<Object, NativeKernel> primitives = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, NativeKernel> eldest) {
            if (size() <= CAPACITY) {
                return false;
            }
            eldest.getValue().close();
            return true;
        }
    };

    /** The primitive of a key (a record of all that the primitive depends on), made on first use. */
    @SuppressWarnings("unchecked")
    <P extends NativeKernel> P get(Object key, Supplier<P> make) {
        P primitive = (P) primitives.get(key);
        if (primitive == null) {
            primitive = make.get();
            primitives.put(key, primitive);
        }
        return primitive;
    }

    long bytesHeld() {
        long bytes = 0;
        for (NativeKernel primitive : primitives.values()) {
            bytes += primitive.bytesHeld();
        }
        return bytes;
    }

    void close() {
        primitives.values().forEach(NativeKernel::close);
        primitives.clear();
    }
}
