package dev.modelwire.ingest.websub;

import dev.modelwire.events.HubStage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said to hubs, and how they reach us.
 *
 * @param callback where the API is reached from outside; null where no hub shall be asked
 * @param lease for how long a hub is asked to hold a subscription; it may decide otherwise
 * @param tokens gives secrets that nobody can guess, each another, in characters of addresses
 */
public record HubRequests(
    Hub hub, @Nullable URI callback, Duration lease, Supplier<String> tokens) {

  /** Below the callback's address, as the API has it. */
  public static final String PATH = "/api/v1/websub/";

  /** Of who asks no hub for anything. */
  public static final HubRequests NONE =
      new HubRequests(
          (_, _) -> new Hub.Answer.Refused("no hub is asked"),
          null,
          Duration.ofDays(10),
          () -> {
            throw new IllegalStateException("no hub is asked");
          });

  public boolean wanted() {
    return callback != null;
  }

  /** Asks for the subscription, or for its end. */
  public Hub.Answer ask(HubSubscription subscription) {
    boolean leaving = subscription.stage() == HubStage.LEAVING;
    Map<String, String> form = new TreeMap<>();
    form.put("hub.mode", leaving ? "unsubscribe" : "subscribe");
    form.put("hub.topic", subscription.topic().toString());
    form.put("hub.callback", address(subscription.callback()));
    if (!leaving) {
      form.put("hub.lease_seconds", Long.toString(lease.toSeconds()));
      form.put("hub.secret", subscription.secret());
    }
    return hub.post(subscription.hub(), form);
  }

  private String address(String segment) {
    String base = String.valueOf(callback);
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH + segment;
  }
}
