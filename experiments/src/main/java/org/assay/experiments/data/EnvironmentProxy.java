package org.assay.experiments.data;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The proxy that the environment names, as other programs that fetch understand it; Java by itself does not. */
final class EnvironmentProxy {
    private EnvironmentProxy() {}

    static Optional<ProxySelector> selector(Map<String, String> environment) {
        return address(environment).map(ProxySelector::of);
    }

    static Optional<InetSocketAddress> address(Map<String, String> environment) {
        String value = environment.getOrDefault("https_proxy", environment.getOrDefault("HTTPS_PROXY", ""));
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(
                            InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
