package org.assay.framework;

import com.google.inject.Module;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Components from outside: Guice modules that jars name in {@code META-INF/services/com.google.inject.Module}. */
public final class Plugins {
    private Plugins() {}

    /** @throws IllegalArgumentException naming the jar that is missing, is no jar, or brings no module */
    public static List<Module> load(List<Path> jars) {
        List<Module> modules = new ArrayList<>();
        for (Path jar : jars) {
            modules.addAll(load(jar));
        }
        return modules;
    }

    private static List<Module> load(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("plugin " + jar + " does not exist; give the path of a jar");
        }
        List<Module> found = new ArrayList<>();
        try {
            // The loader lives as long as the program: the plugin's classes may load at any time.
            @SuppressWarnings("resource")
            URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugins.class.getClassLoader());
            for (Module module : ServiceLoader.load(Module.class, loader)) {
                if (module.getClass().getClassLoader() == loader) {
                    found.add(module);
                }
            }
        } catch (MalformedURLException | ServiceConfigurationError | LinkageError e) {
            throw new IllegalArgumentException("plugin " + jar + " cannot be loaded: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "plugin " + jar
                            + " brings no components: it needs a Guice module named in META-INF/services/com.google.inject.Module");
        }
        return found;
    }
}
