package dev.modelwire.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.modelwire.api.http.LogCursor;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is shown, without anything that is a secret.
 *
 * @param url without its query; without its path where that is what lets one in
 * @param bearer whether one is sent
 * @param state {@code active} or {@code paused}
 * @param reason why it is paused
 * @param cursor of the last event that arrived or was not wanted
 * @param secret shown once, when it is made
 */
record WebhookItem(
    String id,
    String name,
    String url,
    Template template,
    WebhookFilter filter,
    boolean bearer,
    Instant createdAt,
    String state,
    @Nullable PauseReason reason,
    @Nullable String cursor,
    int attempts,
    @Nullable Instant failingSince,
    @Nullable Instant nextAttemptAt,
    @Nullable Delivery lastDelivery,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

  static WebhookItem of(Webhook hook, @Nullable Progress progress, @Nullable Secret secret) {
    return new WebhookItem(
        hook.id(),
        hook.name(),
        shown(hook),
        hook.template(),
        hook.filter(),
        hook.bearer() != null,
        hook.createdAt(),
        hook.paused() == null ? "active" : "paused",
        hook.paused(),
        progress == null ? null : new LogCursor(progress.log(), progress.position()).text(),
        progress == null ? 0 : progress.attempts(),
        progress == null ? null : progress.failingSince(),
        progress == null || hook.paused() != null ? null : progress.nextAttemptAt(),
        progress == null || progress.deliveries().isEmpty()
            ? null
            : progress.deliveries().getFirst(),
        secret == null ? null : secret.text());
  }

  private static String shown(Webhook hook) {
    URI url = hook.url();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = Objects.requireNonNullElse(url.getRawPath(), "");
    String rest =
        hook.template().hidesPath() ? "/…" : path + (url.getRawQuery() == null ? "" : "?…");
    return url.getScheme() + "://" + url.getHost() + port + rest;
  }
}
