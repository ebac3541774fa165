package org.assay.experiments.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Scopes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.framework.Bootstrap;
import org.assay.framework.Plugins;
import org.assay.framework.cpu.CpuModule;
import org.assay.framework.tensor.BackendBinder;
import org.assay.framework.tensor.reference.ReferenceBackendProvider;

/** The program's own bindings: the devices, and the backends that come with it. */
public final class ProgramModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Devices.class).in(Scopes.SINGLETON);
        BackendBinder.backends(binder()).add(new ReferenceBackendProvider());
        install(new CpuModule());
    }

    /** The injector of the program with its plugins. */
    public static Injector injector(List<Path> plugins) {
        List<Module> modules = new ArrayList<>();
        modules.add(new ProgramModule());
        modules.addAll(Plugins.load(plugins));
        return Bootstrap.injector(modules);
    }
}
