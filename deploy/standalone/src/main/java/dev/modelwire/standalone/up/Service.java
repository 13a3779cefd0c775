package dev.modelwire.standalone.up;

import dev.modelwire.api.ApiApplication;
import dev.modelwire.enrich.EnrichApplication;
import dev.modelwire.ingest.IngestApplication;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The services of the wire in the order of its flow, each a Spring context of its own. */
enum Service {
  INGEST,
  ENRICH,
  API;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  SpringApplicationBuilder builder() {
    return switch (this) {
      case INGEST -> IngestApplication.builder();
      case ENRICH -> EnrichApplication.builder();
      case API ->
          ApiApplication.builder()
              .initializers(
                  context ->
                      context
                          .getBeanFactory()
                          .registerSingleton("articleExplainer", new TaggerBeside()),
                  context ->
                      context
                          .getBeanFactory()
                          .registerSingleton("releaseExplainer", new LedgerBeside()));
    };
  }

  /** Whether people talk to it; the others serve their health by themselves only when alone. */
  boolean servesHttp() {
    return this == API;
  }
}
