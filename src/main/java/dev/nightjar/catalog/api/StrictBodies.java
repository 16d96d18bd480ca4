package dev.nightjar.catalog.api;

import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.fault.FaultException;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** A property that these modules' API does not know is a typing mistake to be told of, not to be passed over. */
@Configuration(proxyBeanMethods = false)
class StrictBodies {

    /** The modules whose API is as strict. */
    private static final List<String> OURS = List.of("dev.nightjar.catalog", "dev.nightjar.crawler");

    @Bean
    JsonMapperBuilderCustomizer unknownProperties() {
        return builder -> builder.addHandler(new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    ValueDeserializer<?> deserializer,
                    Object beanOrClass,
                    String property) {
                Class<?> type = beanOrClass instanceof Class<?> given ? given : beanOrClass.getClass();
                if (OURS.stream().anyMatch(type.getPackageName()::startsWith)) {
                    throw new FaultException(CatalogFault.PROPERTY_UNKNOWN, property)
                            .about(field(parser.streamReadContext().pathAsPointer()));
                }
                return false;
            }
        });
    }

    /** {@code /columns/2/typ} in the words of the API: {@code columns[2].typ}. */
    static String field(JsonPointer pointer) {
        StringBuilder field = new StringBuilder();
        for (JsonPointer part = pointer; !part.matches(); part = part.tail()) {
            if (part.mayMatchElement()) {
                field.append('[').append(part.getMatchingIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(part.getMatchingProperty());
            }
        }
        return field.toString();
    }
}
