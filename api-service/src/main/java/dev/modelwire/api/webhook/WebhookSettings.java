package dev.modelwire.api.webhook;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed of a webhook.
 *
 * @param bearer null for none
 */
record WebhookSettings(String name, URI url, WebhookFilter filter, @Nullable String bearer) {
  WebhookSettings {
    // A client may send null where it may not.
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(url, "url is null");
    Objects.requireNonNull(filter, "filter is null");
  }

  static WebhookSettings of(Webhook hook) {
    return new WebhookSettings(hook.name(), hook.url(), hook.filter(), hook.bearer());
  }
}
