package org.assay.framework.cpu;

/** What a {@link PrimitiveCache} holds: something native that takes memory and must be given back. */
interface NativeKernel extends AutoCloseable {
    long bytesHeld();

    @Override
    void close();
}
