package dev.modelwire.ingest.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How seldom the other side asks to be polled.
 *
 * @param cacheLifetime how long the answer stays fresh by its HTTP headers; null where unsaid
 * @param feedRefresh what the feed document asks for; null where unsaid
 */
public record Hints(@Nullable Duration cacheLifetime, @Nullable Duration feedRefresh) {
  public static final Hints NONE = new Hints(null, null);
}
