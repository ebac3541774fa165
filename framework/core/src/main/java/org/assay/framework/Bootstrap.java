package org.assay.framework;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.util.ArrayList;
import java.util.List;
import org.assay.framework.component.Components;

/** The one place that builds an injector. Strict: a wrong graph fails here, with all its faults at once. */
public final class Bootstrap {
    private Bootstrap() {}

    /** The injector of the built-in components and the given modules: backends, plugins, the program's own. */
    public static Injector injector(List<? extends Module> modules) {
        List<Module> all = new ArrayList<>();
        all.add(new StrictModule());
        all.add(new CoreModule());
        all.addAll(modules);
        return Guice.createInjector(Stage.PRODUCTION, all);
    }

    /** The components of the built-in modules and the given ones. */
    public static Components components(List<? extends Module> modules) {
        return injector(modules).getInstance(Components.class);
    }

    private static final class StrictModule extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireAtInjectOnConstructors();
            binder().requireExactBindingAnnotations();
            binder().disableCircularProxies();
        }
    }
}
