package dev.nightjar.console;

import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says about the API as a whole: who may call it, and how its errors look. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TOKEN = "token";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI api(@Value("${nightjar.build:dev}") String build) {
        return new OpenAPI()
                .info(new Info().title("Nightjar").version(build))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /** Names groups as people do ({@code Cost}, not {@code cost-api}), and gives each operation its errors. */
    @Bean
    OpenApiCustomizer completeOperations() {
        return document -> {
            if (document.getPaths() != null) {
                document.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .forEach(ApiDescription::complete);
            }
        };
    }

    private static void complete(Operation operation) {
        if (operation.getTags() != null) {
            operation.setTags(
                    operation.getTags().stream().map(ApiDescription::title).toList());
        }
        operation
                .getResponses()
                .setDefault(new ApiResponse()
                        .description("What went wrong")
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }

    private static String title(String tag) {
        String words = tag.replaceAll("-(api|controller)$", "").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("Problem details of RFC 9457")
                .addProperty("type", new StringSchema().example("urn:nightjar:problem:NO_SUCH_TABLE"))
                .addProperty("title", new StringSchema().example("Not Found"))
                .addProperty("status", new IntegerSchema().example(404))
                .addProperty("detail", new StringSchema().description("what to do, in the caller's language"))
                .addProperty(
                        "code",
                        new StringSchema().description("what went wrong").example("NO_SUCH_TABLE"))
                .addProperty("field", new StringSchema().description("the input it is about, where there is one"))
                .required(List.of("type", "status", "detail", "code"));
    }
}
