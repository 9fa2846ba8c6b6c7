package org.apminebanconvention.intersessional.engine;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.CustomConversions.StoreConversions;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcSimpleTypes;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/** An id that cannot be taken for another kind of id: a record around a text. Stored as that text. */
public interface TypedId {

    /** The id as it is stored, shown and written in addresses. */
    String value();

    /** @param readers one a kind of id, from the room that owns it */
    static JdbcCustomConversions conversions(JdbcDialect dialect, List<Converter<String, ? extends TypedId>> readers) {
        List<Object> converters = new ArrayList<>(dialect.getConverters());
        converters.addAll(JdbcCustomConversions.storeConverters());
        SimpleTypeHolder simpleTypes = new SimpleTypeHolder(dialect.simpleTypes(), JdbcSimpleTypes.HOLDER);
        List<Object> ours = new ArrayList<>(readers);
        ours.add(Writer.INSTANCE);
        return new JdbcCustomConversions(StoreConversions.of(simpleTypes, converters), ours);
    }

    @WritingConverter
    enum Writer implements Converter<TypedId, String> {
        INSTANCE;

        @Override
        public String convert(TypedId id) {
            return id.value();
        }
    }
}
