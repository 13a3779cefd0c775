package dev.modelwire.api.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much others may export.
 *
 * @param atOnce how many exports run at the same time; one more is asked to come back
 * @param longest after which an export is cut off: while it runs, the files of the index that it
 *     reads cannot be deleted, whatever has become of them
 */
@ConfigurationProperties("modelwire.export")
public record ExportProperties(
    @DefaultValue("4") int atOnce, @DefaultValue("1h") Duration longest) {
  public ExportProperties {
    if (atOnce < 1) {
      throw new IllegalArgumentException("modelwire.export.at-once is below 1: " + atOnce);
    }
  }
}
