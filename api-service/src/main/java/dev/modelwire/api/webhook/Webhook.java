package dev.modelwire.api.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is kept, secrets and all.
 *
 * @param name to tell it from others
 * @param secrets that deliveries are signed with, the newest first
 * @param bearer sent as the Authorization; null for none
 * @param paused why it is sent nothing; null while it is active
 */
record Webhook(
    String id,
    String name,
    URI url,
    Template template,
    WebhookFilter filter,
    List<Secret> secrets,
    @Nullable String bearer,
    Instant createdAt,
    @Nullable PauseReason paused) {
  Webhook {
    secrets = List.copyOf(secrets);
  }

  Webhook pausedFor(@Nullable PauseReason reason) {
    return new Webhook(id, name, url, template, filter, secrets, bearer, createdAt, reason);
  }

  Webhook signedBy(List<Secret> newSecrets) {
    return new Webhook(id, name, url, template, filter, newSecrets, bearer, createdAt, paused);
  }

  Webhook changed(WebhookSettings to) {
    return new Webhook(
        id, to.name(), to.url(), template, to.filter(), secrets, to.bearer(), createdAt, paused);
  }

  List<Secret> secretsAt(Instant now) {
    return secrets.stream().filter(secret -> secret.holdsAt(now)).toList();
  }

  /** Without secrets, which must not get into a log. */
  @Override
  public String toString() {
    return "Webhook[" + id + "]";
  }
}
