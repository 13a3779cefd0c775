package dev.modelwire.api.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are answered.
 *
 * @param addressRequests within the window for who shows no token, by address; 0 for any number
 * @param tokenRequests within the window for one token; 0 for any number
 * @param window more than zero
 * @param loopback whether addresses of this machine are limited as others are
 */
@ConfigurationProperties("modelwire.limits")
public record LimitProperties(
    @DefaultValue("1200") int addressRequests,
    @DefaultValue("6000") int tokenRequests,
    @DefaultValue("1m") Duration window,
    @DefaultValue("false") boolean loopback) {
  public LimitProperties {
    if (addressRequests < 0 || tokenRequests < 0 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "modelwire.limits: numbers of requests from 0, a window of more than zero");
    }
  }
}
