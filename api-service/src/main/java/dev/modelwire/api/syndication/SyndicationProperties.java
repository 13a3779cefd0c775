package dev.modelwire.api.syndication;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What feeds say of themselves.
 *
 * @param hub a WebSub hub that tells readers of what is new, which has to watch the feeds itself;
 *     null where there is none
 */
@ConfigurationProperties("modelwire.syndication")
public record SyndicationProperties(@Nullable URI hub) {
  public SyndicationProperties {
    if (hub != null && (hub.getHost() == null || !hub.getScheme().startsWith("http"))) {
      throw new IllegalArgumentException(
          "modelwire.syndication.hub is no address of the web: " + hub);
    }
  }

  Optional<String> hubAddress() {
    return Optional.ofNullable(hub).map(URI::toASCIIString);
  }
}
