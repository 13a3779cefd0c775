package dev.modelwire.api.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what.
 *
 * @param reading whether reading takes a token
 * @param operatorToken a token that may do everything, besides those that are kept; null for none
 */
@ConfigurationProperties("modelwire.access")
public record AccessProperties(
    @DefaultValue("open") Reading reading, @Nullable String operatorToken) {

  private static final int LEAST_LENGTH = 32;

  /** Who may read. */
  public enum Reading {
    /** Everybody who reaches the service. */
    OPEN,
    /** Who has a token. */
    TOKEN
  }

  public AccessProperties {
    if (operatorToken != null && operatorToken.isBlank()) {
      operatorToken = null;
    }
    if (operatorToken != null && operatorToken.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "modelwire.access.operator-token has fewer than %d characters: make it of 256 random bits"
              .formatted(LEAST_LENGTH));
    }
  }

  /** Without the token, which must not get into a log. */
  @Override
  public String toString() {
    return "AccessProperties[reading=%s, operatorToken=%s]"
        .formatted(reading, operatorToken == null ? "none" : "set");
  }
}
