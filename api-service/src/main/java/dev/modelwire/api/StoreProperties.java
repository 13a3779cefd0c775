package dev.modelwire.api;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events are kept.
 *
 * @param mongodb must name a server if the kind is {@link Kind#MONGODB}
 */
@ConfigurationProperties("modelwire.store")
public record StoreProperties(@DefaultValue("embedded") Kind kind, @DefaultValue Mongodb mongodb) {

  /** The kinds of store that there are. */
  public enum Kind {
    /** A file in the data directory. */
    EMBEDDED,
    MONGODB
  }

  /**
   * @param uri a connection string as MongoDB defines it, with database and credentials
   */
  public record Mongodb(@Nullable String uri) {}

  public StoreProperties {
    if (kind == Kind.MONGODB && (mongodb.uri() == null || mongodb.uri().isBlank())) {
      throw new IllegalArgumentException(
          "modelwire.store.kind is mongodb, but modelwire.store.mongodb.uri names no server");
    }
  }
}
