package dev.modelwire.api.openapi;

import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract as JSON. People write it as YAML. */
final class OpenApiDocument {

  private static final String FILE = "openapi.yaml";

  private OpenApiDocument() {}

  static byte[] json() {
    try (InputStream yaml =
        Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(FILE), FILE)) {
      Object contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return EventJson.mapper().writeValueAsBytes(contract);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
