package org.assay.framework.cpu;

import java.util.Optional;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.BackendProvider;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** Opens the CPU backend where oneDNN's natives for this platform are on the class path; asking loads none of them. */
public final class CpuBackendProvider implements BackendProvider {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Optional<String> obstacle() {
        String platform = platform();
        String missing = missing(platform);
        return missing == null
                ? Optional.empty()
                : Optional.of("the class path has no " + missing + " for " + platform
                        + "; build with the profile natives-" + platform + ", or use --device reference");
    }

    /** Above the reference, below an accelerator. */
    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Backend open(int threads) {
        obstacle().ifPresent(reason -> {
            throw new IllegalStateException("the cpu backend cannot run here: " + reason);
        });
        try {
            return new CpuBackend(threads);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "the cpu backend cannot run here: its natives do not load (" + e.getMessage()
                            + "); use --device reference",
                    e);
        }
    }

    private static String platform() {
        return Loader.Detector.getPlatform();
    }

    private static @Nullable String missing(String platform) {
        if (!has("javacpp", platform, "jnijavacpp")) {
            return "natives of JavaCPP";
        }
        if (!has("dnnl", platform, "jnidnnl")) {
            return "natives of oneDNN";
        }
        return has("opencl", platform, "jniOpenCL") ? null : "natives of the OpenCL loader, which oneDNN's ask for,";
    }

    private static boolean has(String library, String platform, String file) {
        String resource = "/org/bytedeco/" + library + "/" + platform + "/" + System.mapLibraryName(file);
        return CpuBackendProvider.class.getResource(resource) != null;
    }
}
