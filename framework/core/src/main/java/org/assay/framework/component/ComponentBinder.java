package org.assay.framework.component;

import com.google.inject.Binder;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;

/**
 * How a module adds components: {@code ComponentBinder.components(binder(), ModelComponent.FAMILY).add(Mlp.class)}. The name in
 * experiment files is the one that the component declares; two components of one name in a family are an error.
 *
 * @param <C> the family's interface
 */
public final class ComponentBinder<C extends Component> {
    private final MapBinder<ComponentKey, Declaration<?>> declarations;
    private final Family<C> family;

    private ComponentBinder(Binder binder, Family<C> family) {
        this.declarations = MapBinder.newMapBinder(
                binder, new TypeLiteral<ComponentKey>() {}, new TypeLiteral<Declaration<?>>() {});
        this.family = family;
    }

    public static <C extends Component> ComponentBinder<C> components(Binder binder, Family<C> family) {
        return new ComponentBinder<>(binder.skipSources(ComponentBinder.class), family);
    }

    public ComponentBinder<C> add(Class<? extends C> component) {
        Declaration<C> declaration = Declaration.of(family, component);
        declarations
                .addBinding(new ComponentKey(family.name(), declaration.name()))
                .toInstance(declaration);
        return this;
    }
}
