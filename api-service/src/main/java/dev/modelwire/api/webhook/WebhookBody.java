package dev.modelwire.api.webhook;

import dev.modelwire.api.http.JsonBody;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to have a webhook made. Only {@code url} has to be there.
 *
 * @param bearer sent to the receiver as its Authorization
 * @param after where to begin: {@code start}, a cursor, or null for what is new from now
 */
record WebhookBody(
    @Nullable URI url,
    @Nullable String name,
    @Nullable Template template,
    @Nullable WebhookFilter filter,
    @Nullable String bearer,
    @Nullable String after) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 2000;
  private static final int LONGEST_BEARER = 1000;

  /**
   * @throws dev.modelwire.api.problem.ProblemException if the bytes are no such body
   */
  static WebhookBody read(byte[] json) {
    WebhookBody body = JsonBody.read(json, WebhookBody.class);
    check(body.settings());
    if (body.template == Template.MASTODON && body.bearer == null) {
      throw JsonBody.invalid("bearer", "is missing: the access token of a Mastodon application");
    }
    return body;
  }

  /** The settings of a webhook after a change that a client sends. */
  static WebhookSettings patched(WebhookSettings before, byte[] json) {
    WebhookSettings after = JsonBody.patched(before, json, WebhookSettings.class);
    check(after);
    return after;
  }

  WebhookSettings settings() {
    if (url == null) {
      throw JsonBody.invalid("url", "is missing: where to send events");
    }
    return new WebhookSettings(
        name == null || name.isBlank() ? Objects.requireNonNullElse(url.getHost(), "") : name,
        url,
        filter == null ? WebhookFilter.ALL : filter,
        bearer);
  }

  private static void check(WebhookSettings settings) {
    URI url = settings.url();
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw JsonBody.invalid("url", "takes an address that begins with https:// or http://");
    }
    if (url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null
        || url.toString().length() > LONGEST_ADDRESS) {
      throw JsonBody.invalid(
          "url",
          "takes a host, no user, no fragment, and at most %d characters"
              .formatted(LONGEST_ADDRESS));
    }
    if (settings.name().isBlank() || settings.name().length() > LONGEST_NAME) {
      throw JsonBody.invalid("name", "takes 1 to %d characters".formatted(LONGEST_NAME));
    }
    String bearer = settings.bearer();
    if (bearer != null && !bearer.matches("[\\x21-\\x7e]{1," + LONGEST_BEARER + "}")) {
      throw JsonBody.invalid("bearer", "takes a token of visible ASCII characters");
    }
    settings.filter().verify();
  }
}
