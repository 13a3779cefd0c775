package dev.modelwire.api.submission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How articles are taken that are sent.
 *
 * @param maxBody of one article, at most 10 MB: as a record it must not weigh more than 16
 * @param patience how long an answer waits to tell what became of an article
 */
@ConfigurationProperties("modelwire.submissions")
public record SubmissionProperties(
    @DefaultValue("10MB") DataSize maxBody, @DefaultValue("5s") Duration patience) {

  private static final DataSize LARGEST = DataSize.ofMegabytes(10);

  public SubmissionProperties {
    if (maxBody.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "modelwire.submissions.max-body is above 10MB: " + maxBody);
    }
  }
}
