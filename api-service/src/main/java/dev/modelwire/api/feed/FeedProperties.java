package dev.modelwire.api.feed;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be subscribed.
 *
 * @param fileRoots directories within which folders may be subscribed; none by default, since who
 *     may subscribe a folder can read what is in it
 */
@ConfigurationProperties("modelwire.feeds")
public record FeedProperties(@DefaultValue List<Path> fileRoots) {
  public FeedProperties {
    fileRoots = List.copyOf(fileRoots);
  }
}
