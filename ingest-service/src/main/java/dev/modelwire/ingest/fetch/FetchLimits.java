package dev.modelwire.ingest.fetch;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What a fetch may cost.
 *
 * @param userAgent names the product to the servers it visits
 * @param maxBodySize of an answer after decompression, and of a file
 * @param connectTimeout for a connection to come about
 * @param responseTimeout between two pieces of an answer
 * @param totalTimeout for everything, redirects included
 * @param maxRedirects followed in a row
 * @param maxConcurrent polls under way at a time, of sources of every kind
 * @param maxBodiesSize of all bodies together that are being read; one more may go beyond it
 * @param allowPrivateNetworks whether this machine and its neighbours may be read
 */
public record FetchLimits(
    String userAgent,
    DataSize maxBodySize,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration totalTimeout,
    int maxRedirects,
    int maxConcurrent,
    DataSize maxBodiesSize,
    boolean allowPrivateNetworks) {

  int maxBodyBytes() {
    return Math.toIntExact(maxBodySize.toBytes());
  }
}
