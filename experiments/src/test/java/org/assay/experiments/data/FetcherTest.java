package org.assay.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.framework.archive.Tars;
import org.assay.framework.dataset.source.Checksum;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.KnownSources;
import org.assay.framework.dataset.source.SourceFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(7).nextBytes(CONTENT);
    }

    @TempDir
    private Path root;

    private Publisher publisher;
    private final List<String> notes = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        publisher = new Publisher();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private Fetcher fetcher() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new Fetcher(
                root,
                new FetchProgress() {
                    @Override
                    public void bytes(SourceFile file, long done) {
                        bytes.add(done);
                    }

                    @Override
                    public void note(String text) {
                        notes.add(text);
                    }
                },
                // Plain HTTP on the machine itself stands for HTTPS; the host 'localhost' stands for plain HTTP.
                new Transfer(client, uri -> uri.getHost().equals("127.0.0.1"), Duration.ofMillis(600)));
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static SourceFile file(URI address, byte[] content) {
        return SourceFile.of(
                "set/a.bin", content.length, new Checksum("MD5", md5(content), true), Optional.of(address));
    }

    private void assertFails(SourceFile file, String... parts) {
        assertThatThrownBy(() -> fetcher().fetch(file))
                .isInstanceOf(FetchException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("Exception"));
        assertThat(Files.exists(root.resolve("set/a.bin"))).isFalse();
    }

    private Path part() {
        return root.resolve("set/.a.bin.part");
    }

    @Test
    void a_file_comes_whole_and_alone() throws Exception {
        fetcher().fetch(file(publisher.at("/a", Publisher.whole(CONTENT)), CONTENT));
        assertThat(root.resolve("set/a.bin")).hasBinaryContent(CONTENT);
        try (Stream<Path> files = Files.list(root.resolve("set"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(bytes).isSorted().endsWith((long) CONTENT.length);
    }

    @Test
    void what_broke_off_is_gone_on_with() throws Exception {
        SourceFile broken = file(publisher.at("/broken", Publisher.breaksOff(CONTENT, 100_000)), CONTENT);
        assertFails(broken, "after 100000 of 300000 bytes", "goes on from there");
        assertThat(part()).hasSize(100_000);
        fetcher().fetch(file(publisher.at("/a", Publisher.ranged(CONTENT)), CONTENT));
        assertThat(root.resolve("set/a.bin")).hasBinaryContent(CONTENT);
        assertThat(publisher.ranges).containsExactly("", "bytes=100000-");
        assertThat(notes).anyMatch(note -> note.contains("going on after 100000"));
        assertThat(part()).doesNotExist();
    }

    @Test
    void a_server_without_ranges_starts_again() throws Exception {
        Files.createDirectories(root.resolve("set"));
        Files.write(part(), Arrays.copyOf(CONTENT, 5000));
        fetcher().fetch(file(publisher.at("/a", Publisher.whole(CONTENT)), CONTENT));
        assertThat(root.resolve("set/a.bin")).hasBinaryContent(CONTENT);
    }

    @Test
    void what_was_left_wrong_is_found_out_and_not_gone_on_with_again() throws Exception {
        Files.createDirectories(root.resolve("set"));
        Files.write(part(), new byte[5000]);
        SourceFile file = file(publisher.at("/a", Publisher.ranged(CONTENT)), CONTENT);
        assertFails(file, "another checksum", "nothing was kept");
        fetcher().fetch(file);
        assertThat(root.resolve("set/a.bin")).hasBinaryContent(CONTENT);
    }

    @Test
    void another_file_is_refused_and_nothing_kept() throws Exception {
        byte[] other = CONTENT.clone();
        other[17] ^= 1;
        assertFails(
                file(publisher.at("/a", Publisher.whole(other)), CONTENT),
                "a.bin from http",
                "another checksum",
                md5(other),
                md5(CONTENT),
                "nothing was kept");
        assertThat(part()).doesNotExist();
    }

    @Test
    void more_than_was_said_is_refused_before_and_while_it_comes() throws Exception {
        byte[] longer = Arrays.copyOf(CONTENT, CONTENT.length + 1);
        assertFails(
                file(publisher.at("/a", Publisher.whole(longer)), CONTENT), "300001 bytes long", "nothing was kept");
        assertFails(file(publisher.at("/b", Publisher.unsized(longer)), CONTENT), "goes on after the 300000 bytes");
        assertThat(part()).doesNotExist();
    }

    @Test
    void an_endless_answer_ends_at_the_size() throws Exception {
        SourceFile file = file(
                publisher.at("/a", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    while (true) {
                        out.write(CONTENT);
                    }
                }),
                CONTENT);
        assertFails(file, "goes on after the 300000 bytes");
    }

    @Test
    void less_than_was_said_is_told() throws Exception {
        assertFails(
                file(publisher.at("/a", Publisher.unsized(Arrays.copyOf(CONTENT, 70_000))), CONTENT),
                "ended after 70000 of 300000 bytes");
    }

    @Test
    void silence_is_given_up() throws Exception {
        SourceFile mid = file(
                publisher.at("/a", exchange -> {
                    exchange.sendResponseHeaders(200, CONTENT.length);
                    exchange.getResponseBody().write(CONTENT, 0, 1000);
                    exchange.getResponseBody().flush();
                    sleep();
                }),
                CONTENT);
        assertFails(mid, "sent nothing", "after 1000 of 300000 bytes");
        SourceFile start = file(publisher.at("/b", exchange -> sleep()), CONTENT);
        assertFails(start, "127.0.0.1 cannot be reached (no answer within");
    }

    private static void sleep() {
        try {
            Thread.sleep(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void redirects_are_followed_but_never_out_of_https() throws Exception {
        URI whole = publisher.at("/whole", Publisher.whole(CONTENT));
        fetcher().fetch(file(publisher.at("/a", Publisher.redirect("/whole")), CONTENT));
        assertThat(root.resolve("set/a.bin")).hasBinaryContent(CONTENT);
        Files.delete(root.resolve("set/a.bin"));
        String plain = whole.toString().replace("127.0.0.1", "localhost");
        assertFails(
                file(publisher.at("/b", Publisher.redirect(plain)), CONTENT), "leads to " + plain, "not behind HTTPS");
        assertFails(file(URI.create(plain), CONTENT), "is not behind HTTPS");
        assertFails(file(publisher.at("/c", Publisher.redirect("/c")), CONTENT), "leads on more than 5 times");
        assertFails(file(publisher.at("/d", Publisher.redirect("http://[")), CONTENT), "no address");
    }

    @Test
    void the_program_itself_asks_over_https_alone() {
        Fetcher real = new Fetcher(root, new FetchProgress() {
            @Override
            public void bytes(SourceFile file, long done) {}

            @Override
            public void note(String text) {}
        });
        assertThatThrownBy(() -> real.fetch(file(publisher.at("/a", Publisher.whole(CONTENT)), CONTENT)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("not behind HTTPS");
        assertThat(publisher.ranges).isEmpty();
        assertThat(KnownSources.all().stream()
                        .flatMap(source -> source.files().stream())
                        .flatMap(file -> file.address().stream()))
                .isNotEmpty()
                .allMatch(address -> "https".equals(address.getScheme()));
    }

    @Test
    void faults_of_the_server_and_the_network_are_told() throws Exception {
        assertFails(
                file(publisher.at("/a", exchange -> exchange.sendResponseHeaders(404, -1)), CONTENT), "404", "by hand");
        assertFails(file(publisher.at("/b", exchange -> exchange.sendResponseHeaders(503, -1)), CONTENT), "503");
        URI gone = publisher.at("/c", Publisher.whole(CONTENT));
        publisher.close();
        assertFails(file(gone, CONTENT), "127.0.0.1 cannot be reached", "network");
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws Exception {
        SourceFile file = file(publisher.at("/a", Publisher.whole(CONTENT)), CONTENT);
        Files.writeString(root.resolve("set"), "a file where a folder should be");
        assertFails(file, root + " cannot be written", "--data");
        Files.delete(root.resolve("set"));
        SourceFile vast =
                SourceFile.of("set/a.bin", Long.MAX_VALUE / 4, new Checksum("MD5", md5(CONTENT), true), file.address());
        assertFails(vast, "MiB left", "--data");
        Files.createDirectories(root.resolve("set"));
        assumeFalse(!root.resolve("set").toFile().setWritable(false) || Files.isWritable(root.resolve("set")));
        try {
            assertFails(file, "cannot be written");
        } finally {
            root.resolve("set").toFile().setWritable(true);
        }
    }

    @Test
    void two_do_not_fetch_one_file_at_once() throws Exception {
        Files.createDirectories(root.resolve("set"));
        SourceFile file = file(publisher.at("/a", Publisher.whole(CONTENT)), CONTENT);
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertFails(file, "another fetch");
        }
    }

    private SourceFile archive(byte[] packed, byte[] member) {
        SourceFile inside =
                SourceFile.of("set/one.bin", member.length, new Checksum("MD5", md5(member), true), Optional.empty());
        return new SourceFile(
                List.of("a.tar.gz"),
                packed.length,
                Optional.of(new Checksum("MD5", md5(packed), true)),
                Optional.of(publisher.at("/archive" + publisher.ranges.size(), Publisher.whole(packed))),
                List.of(inside));
    }

    @Test
    void archives_are_unpacked_and_stand_there_to_be_found() throws Exception {
        byte[] packed = new Tars()
                .directory("set")
                .file("set/one.bin", CONTENT)
                .file("set/readme.html", new byte[90])
                .gzip();
        SourceFile file = archive(packed, CONTENT);
        fetcher().fetch(file);
        assertThat(root.resolve("set/one.bin")).hasBinaryContent(CONTENT);
        Holdings holdings = new Holdings(new org.assay.framework.dataset.DataDirectory(List.of(root)));
        DataSource source = new DataSource("set", "", "", "", List.of(file), "");
        assertThat(holdings.missing(source)).isEmpty();
        assertThat(holdings.held(source)).extracting(held -> held.path()).containsExactly(root.resolve("set/one.bin"));
        Files.delete(root.resolve("set/one.bin"));
        assertThat(holdings.held(source)).extracting(held -> held.path()).containsExactly(root.resolve("a.tar.gz"));
        Files.write(root.resolve("a.tar.gz"), new byte[packed.length]);
        assertThat(Holdings.verify(holdings.held(source).get(0)).fault()).contains("another checksum");
    }

    @Test
    void hostile_archives_leave_nothing_outside() throws Exception {
        byte[] up = new Tars().file("../out.bin", CONTENT).gzip();
        assertThatThrownBy(() -> fetcher().fetch(archive(up, CONTENT)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("leads out of it");
        assertThat(root.resolveSibling("out.bin")).doesNotExist();
        byte[] bomb = new Tars().file("set/one.bin", new byte[40_000_000]).gzip();
        assertThatThrownBy(() -> fetcher().fetch(archive(bomb, CONTENT)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("more than");
        byte[] other = new Tars().file("set/one.bin", Arrays.copyOf(CONTENT, 9)).gzip();
        assertThatThrownBy(() -> fetcher().fetch(archive(other, CONTENT)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("has 9 bytes instead of 300000");
    }

    @Test
    void the_proxy_of_the_environment_is_used() {
        assertThat(EnvironmentProxy.address(Map.of())).isEmpty();
        assertThat(EnvironmentProxy.address(Map.of("https_proxy", " "))).isEmpty();
        assertThat(EnvironmentProxy.address(Map.of("HTTPS_PROXY", "http://proxy.example:3128/")))
                .hasValueSatisfying(address -> {
                    assertThat(address.getHostString()).isEqualTo("proxy.example");
                    assertThat(address.getPort()).isEqualTo(3128);
                });
        assertThat(EnvironmentProxy.address(Map.of("https_proxy", "proxy.example:80")))
                .hasValueSatisfying(address -> assertThat(address.getPort()).isEqualTo(80));
        assertThat(EnvironmentProxy.address(Map.of("https_proxy", "http://[broken")))
                .isEmpty();
    }
}
