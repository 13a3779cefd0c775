package dev.modelwire.api.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may do what over HTTP.
 *
 * @param maxBody the largest body that is read
 * @param allowedHosts names by which this service is reached over loopback, besides {@code
 *     localhost} and the loopback addresses; a proxy's public name belongs here
 * @param allowedOrigins origins of other sites whose pages may read and write, such as {@code
 *     https://desk.example.org}
 * @param readingOrigins origins of other sites whose pages may read; {@code *} for all
 * @param remoteWrites whether writing takes no token although the service listens on more than
 *     loopback
 */
@ConfigurationProperties("modelwire.http")
public record HttpProperties(
    @DefaultValue("256KB") DataSize maxBody,
    @DefaultValue List<String> allowedHosts,
    @DefaultValue List<String> allowedOrigins,
    @DefaultValue List<String> readingOrigins,
    @DefaultValue("false") boolean remoteWrites) {
  public HttpProperties {
    allowedHosts = List.copyOf(allowedHosts);
    allowedOrigins = List.copyOf(allowedOrigins);
    readingOrigins = List.copyOf(readingOrigins);
  }
}
