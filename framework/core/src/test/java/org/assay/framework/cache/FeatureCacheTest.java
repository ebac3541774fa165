package org.assay.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {
    private static final ContentKey FIRST = ContentKey.of(new float[] {1, 2, 3}, 0, 3);
    private static final ContentKey SECOND = ContentKey.of(new float[] {1, 2, 4}, 0, 3);

    @TempDir
    private Path root;

    private FeatureCache cache() {
        return new FeatureCache(Optional.of(root));
    }

    private void keep() {
        try (FeatureCache cache = cache()) {
            FeatureStore store = cache.store("twice@1", 2).orElseThrow();
            store.add(FIRST, new float[] {1, 2, 3, 4});
            store.add(SECOND, new float[] {5, 6});
            assertThat(store.count(FIRST)).isEqualTo(2);
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(path -> path.toString().endsWith(".bags"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void assertLeftOut(String... words) {
        try (FeatureCache cache = cache()) {
            FeatureStore store = cache.store("twice@1", 2).orElseThrow();
            assertThat(store.count(FIRST)).isEqualTo(-1);
            assertThat(cache.takeNotes()).singleElement().asString().contains(words);
            assertThat(cache.takeNotes()).isEmpty();
        }
    }

    @Test
    void whatOneCellKeptAnotherReads() throws IOException {
        keep();
        assertThat(Files.readString(file().resolveSibling("transform.txt"))).startsWith("twice@1");
        try (FeatureCache cache = cache()) {
            FeatureStore store = cache.store("twice@1", 2).orElseThrow();
            float[] features = new float[6];
            assertThat(store.count(FIRST)).isEqualTo(2);
            assertThat(store.read(FIRST, features, 2)).isTrue();
            assertThat(store.read(SECOND, features, 0)).isTrue();
            assertThat(features).containsExactly(5, 6, 1, 2, 3, 4);
            assertThat(cache.store("twice@2", 2).orElseThrow().count(FIRST)).isEqualTo(-1);
            assertThat(cache.store("twice@1", 1).orElseThrow().count(FIRST)).isEqualTo(-1);
            assertThat(cache.takeNotes()).isEmpty();
        }
    }

    @Test
    void tornForeignAndOtherVersionsAreToldLeftOutAndReplaced() throws IOException {
        keep();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 1));
        assertLeftOut("left out and computed again: it is torn");
        Files.write(file(), new byte[3]);
        assertLeftOut("it is torn");
        byte[] other = whole.clone();
        other[8] = 9;
        Files.write(file(), other);
        assertLeftOut("it is of version 9, not 1");
        other = whole.clone();
        other[30] ^= 1;
        Files.write(file(), other);
        assertLeftOut("its index is damaged");
        other = whole.clone();
        other[0] = 'x';
        Files.write(file(), other);
        assertLeftOut("it is no file of features");
        keep();
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }

    @Test
    void aDamagedItemIsFoundOutWhenItIsRead() throws IOException {
        keep();
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);
        try (FeatureCache cache = cache()) {
            FeatureStore store = cache.store("twice@1", 2).orElseThrow();
            assertThat(store.read(FIRST, new float[4], 0)).isTrue();
            assertThat(store.read(SECOND, new float[2], 0)).isFalse();
            assertThat(store.count(SECOND)).isEqualTo(-1);
            assertThat(cache.takeNotes()).singleElement().asString().contains("are damaged");
        }
    }

    @Test
    void aSpoiltFileGivesWhatWasKeptOrNothing() throws IOException {
        keep();
        byte[] whole = Files.readAllBytes(file());
        Mutations mutations = new Mutations(11);
        int kept = 0;
        for (int attempt = 0; attempt < 300; attempt++) {
            Files.write(file(), mutations.spoil(whole));
            try (FeatureCache cache = cache()) {
                FeatureStore store = cache.store("twice@1", 2).orElseThrow();
                float[] features = new float[4];
                boolean first = store.count(FIRST) > 0 && store.read(FIRST, features, 0);
                assertThat(store.count(FIRST)).isEqualTo(first ? 2 : -1);
                assertThat(features).containsExactly(first ? new float[] {1, 2, 3, 4} : new float[4]);
                kept += first ? 1 : 0;
            }
        }
        assertThat(kept).isBetween(1, 200);
    }

    @Test
    void whatCannotBeWrittenIsToldOnceAndNeverFatal() throws IOException {
        Path file = Files.writeString(root.resolve("plain"), "a file, not a directory");
        try (FeatureCache cache = new FeatureCache(Optional.of(file))) {
            FeatureStore store = cache.store("twice@1", 2).orElseThrow();
            store.add(FIRST, new float[] {1, 2});
            cache.close();
            store.add(SECOND, new float[] {1, 2});
            assertThat(cache.takeNotes()).singleElement().asString().contains("cannot be cached");
        }
    }

    @Test
    void nothingIsKeptWithoutADirectoryOrAnIdentity() {
        assertThat(FeatureCache.none().store("twice@1", 2)).isEmpty();
        assertThat(cache().store("", 2)).isEmpty();
        assertThat(List.of(FIRST, SECOND)).doesNotHaveDuplicates();
    }
}
