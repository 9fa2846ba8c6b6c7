package org.apminebanconvention.intersessional.engine;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** The beans that expressions of a model can name, and no others; looked up when they are named, since they use the engine. */
class ModelBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;
    private final List<Class<?>> types;

    ModelBeans(ListableBeanFactory beans, List<Class<?>> types) {
        this.beans = beans;
        this.types = types;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String bean
                && beans.containsBean(bean)
                && types.stream().anyMatch(type -> beans.isTypeMatch(bean, type));
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return name instanceof String bean && containsKey(bean) ? beans.getBean(bean) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return types.stream()
                .flatMap(type -> Arrays.stream(beans.getBeanNamesForType(type, true, false)))
                .distinct()
                .map(name -> Map.<Object, Object>entry(name, beans.getBean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
