package org.assay.experiments.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * Brings the bytes behind an address into an open file, on from what the file holds. Only over HTTPS, redirects included; never more
 * bytes than were promised; a server that falls silent is given up.
 */
final class Transfer {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final Predicate<URI> allowed;
    private final Duration silence;

    /** @param silence how long a server may send nothing */
    Transfer(HttpClient client, Predicate<URI> allowed, Duration silence) {
        this.client = client;
        this.allowed = allowed;
        this.silence = silence;
    }

    static Transfer overHttps() {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
        EnvironmentProxy.selector(System.getenv()).ifPresent(builder::proxy);
        return new Transfer(builder.build(), uri -> "https".equalsIgnoreCase(uri.getScheme()), Duration.ofSeconds(60));
    }

    /**
     * Completes a file.
     *
     * @param file open to write; holds the first bytes already, or none
     * @param size how many bytes there are in all; more is refused
     * @throws FetchException when the server fails, stops early or sends more
     * @throws IOException when the file cannot be written
     */
    void complete(URI address, FileChannel file, long size, LongConsumer progress)
            throws FetchException, IOException, InterruptedException {
        HttpResponse<InputStream> response = ask(address, file.size());
        if (response.statusCode() == 416 && file.size() > 0) {
            response.body().close();
            file.truncate(0);
            response = ask(address, 0);
        }
        try (InputStream body = response.body()) {
            long have = accept(address, response, file);
            long promised =
                    response.headers().firstValueAsLong("Content-Length").orElse(0);
            if (have + promised > size) {
                file.truncate(0);
                throw new FetchException(address + " is " + (have + promised) + " bytes long, more than the " + size
                        + " of the publisher's file; nothing was kept: it is another file");
            }
            copy(address, body, file, size, progress);
        }
    }

    /** Where the response goes on in the file. */
    private static long accept(URI address, HttpResponse<InputStream> response, FileChannel file)
            throws FetchException, IOException {
        int status = response.statusCode();
        long have = file.size();
        boolean goesOn = status == 206
                && response.headers()
                        .firstValue("Content-Range")
                        .filter(range -> range.startsWith("bytes " + have + "-"))
                        .isPresent();
        if (status != 200 && !goesOn) {
            throw new FetchException("the server of " + address + " answered " + status
                    + (status == 404 || status == 410 ? ": the file is not there any more" : "")
                    + "; try again later, or get the file by hand");
        }
        if (!goesOn) {
            file.truncate(0);
        }
        file.position(file.size());
        return file.size();
    }

    private void copy(URI address, InputStream body, FileChannel file, long size, LongConsumer progress)
            throws FetchException, IOException {
        byte[] buffer = new byte[1 << 16];
        try (Watch watch = new Watch(body, silence)) {
            while (true) {
                int read;
                try {
                    read = body.read(buffer);
                } catch (IOException e) {
                    throw new FetchException(
                            address
                                    + (watch.barked()
                                            ? " sent nothing for " + silence.toSeconds() + " s"
                                            : " broke off")
                                    + " after " + file.size() + " of " + size
                                    + " bytes; the same command goes on from there",
                            e);
                }
                if (read < 0) {
                    break;
                }
                watch.heard();
                if (file.size() + read > size) {
                    file.truncate(0);
                    throw new FetchException(address + " goes on after the " + size
                            + " bytes of the publisher's file; nothing was kept: it is another file");
                }
                for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
                    file.write(bytes);
                }
                progress.accept(file.size());
            }
        }
        if (file.size() < size) {
            throw new FetchException(address + " ended after " + file.size() + " of " + size
                    + " bytes; the same command goes on from there");
        }
    }

    private HttpResponse<InputStream> ask(URI address, long from) throws FetchException, InterruptedException {
        URI at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (!allowed.test(at)) {
                throw new FetchException(
                        address + (redirects == 0 ? " is" : " leads to " + at + ", which is")
                                + " not behind HTTPS, where anyone on the way could change the file; get it by hand from a source you trust");
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(at)
                    .timeout(silence)
                    .header("User-Agent", "assay")
                    .header("Accept-Encoding", "identity");
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            HttpResponse<InputStream> response = send(address, request.build());
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return response;
            }
            try {
                response.body().close();
                at = at.resolve(location.get());
            } catch (IOException | IllegalArgumentException e) {
                throw new FetchException(
                        address + " leads to what is no address; get the file by hand, or try later", e);
            }
        }
        throw new FetchException(
                address + " leads on more than " + MOST_REDIRECTS + " times; get the file by hand, or try later");
    }

    private HttpResponse<InputStream> send(URI address, HttpRequest request)
            throws FetchException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(request.uri(), "no answer within " + CONNECT.toSeconds() + " s", e);
        } catch (HttpTimeoutException e) {
            throw unreachable(request.uri(), "no answer within " + silence.toSeconds() + " s", e);
        } catch (ConnectException e) {
            throw unreachable(
                    request.uri(), "no connection: is there a network, or a proxy to name in https_proxy?", e);
        } catch (SSLException e) {
            throw unreachable(request.uri(), "no secure connection: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FetchException(address + " could not be fetched (" + e.getMessage() + "); try again", e);
        }
    }

    private static FetchException unreachable(URI at, String why, IOException cause) {
        return new FetchException(
                at.getHost() + " cannot be reached (" + why + "); try again, or get " + at + " by hand", cause);
    }
}
