package org.assay.experiments.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that stays silent too long, so that who reads it goes on. */
final class Watch implements AutoCloseable {
    private final Thread thread;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean barked;

    Watch(InputStream watched, Duration silence) {
        this.thread = new Thread(
                () -> {
                    try {
                        while (System.nanoTime() - heardAt < silence.toNanos()) {
                            Thread.sleep(Math.max(10, silence.toMillis() / 20));
                        }
                        barked = true;
                        watched.close();
                    } catch (InterruptedException | IOException e) {
                        // It was told to end, or the stream is closed already.
                    }
                },
                "watch");
        thread.setDaemon(true);
        thread.start();
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    boolean barked() {
        return barked;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
