package dev.modelwire.api.webhook;

import dev.modelwire.api.http.LogPlace;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks, and how their deliveries go. */
@RestController
@RequestMapping(path = WebhookEndpoints.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class WebhookEndpoints {

  static final String PATH = "/api/v1/webhooks";
  private static final String AFTER = "after";
  private static final String NOW = "now";
  private static final String KEEP_OLD_FOR = "keep_old_for";
  private static final Duration A_DAY = Duration.ofHours(24);
  private static final Duration LONGEST_KEPT = Duration.ofDays(30);
  private static final int MOST_SECRETS = 3;
  private static final int ID_BYTES = 8;

  private final Webhooks webhooks;
  private final Senders senders;
  private final Courier courier;
  private final EventStore store;
  private final LogPlace places;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  WebhookEndpoints(
      Webhooks webhooks,
      Senders senders,
      Courier courier,
      EventStore store,
      LogPlace places,
      Clock clock) {
    this.webhooks = webhooks;
    this.senders = senders;
    this.courier = courier;
    this.store = store;
    this.places = places;
    this.clock = clock;
  }

  private record All<T>(List<T> items) {}

  /** Makes a webhook. The answer has its secret, which is never shown again. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of()).verify();
    WebhookBody body = WebhookBody.read(request.getInputStream().readAllBytes());
    WebhookSettings settings = body.settings();
    Secret secret = Secret.random(random);
    String log = places.log();
    Progress start = Progress.at(log, place(body.after(), log));
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Webhook hook =
        new Webhook(
            HexFormat.of().formatHex(id),
            settings.name(),
            settings.url(),
            Objects.requireNonNullElse(body.template(), Template.STANDARD),
            settings.filter(),
            List.of(secret),
            settings.bearer(),
            clock.instant(),
            null);
    webhooks.create(hook, start);
    return ResponseEntity.created(URI.create(PATH + "/" + hook.id()))
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json(WebhookItem.of(hook, start, secret)));
  }

  /** All of them, those made first first. */
  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return shown(new All<>(webhooks.list().stream().map(hook -> item(hook, null)).toList()));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return shown(item(webhooks.require(id), null));
  }

  /** Changes name, address, filter or bearer; what the body does not name stays. */
  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> change(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    return shown(
        item(
            webhooks.change(
                id, hook -> hook.changed(WebhookBody.patched(WebhookSettings.of(hook), body))),
            null));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(@PathVariable String id) {
    webhooks.delete(id);
    return ResponseEntity.noContent().build();
  }

  /** Has it sent nothing until it is resumed. */
  @PostMapping("/{id}/pause")
  ResponseEntity<byte[]> pause(@PathVariable String id) {
    return shown(
        item(
            webhooks.change(
                id, hook -> hook.paused() != null ? hook : hook.pausedFor(PauseReason.REQUESTED)),
            null));
  }

  /** Goes on where it stopped, or from another place, at once and as if nothing had failed. */
  @PostMapping("/{id}/resume")
  ResponseEntity<byte[]> resume(@PathVariable String id, HttpServletRequest request) {
    Parameters given = Parameters.of(request, Set.of(AFTER));
    Optional<String> after = given.text(AFTER);
    given.verify();
    Webhook before = webhooks.require(id);
    String log = places.log();
    long from =
        after.isPresent()
            ? place(after.get(), log)
            : progress(id)
                .filter(progress -> progress.log().equals(log))
                .map(Progress::position)
                .orElseGet(store::highWater);
    senders
        .of(id)
        .ifPresentOrElse(
            sender -> sender.restart(log, from), () -> webhooks.keep(id, Progress.at(log, from)));
    Webhook now =
        before.paused() == null ? before : webhooks.change(id, hook -> hook.pausedFor(null));
    return shown(item(now, null));
  }

  /** Makes a new secret, shown this once. For a while deliveries are signed with the old too. */
  @PostMapping("/{id}/secret")
  ResponseEntity<byte[]> rotate(@PathVariable String id, HttpServletRequest request) {
    Parameters given = Parameters.of(request, Set.of(KEEP_OLD_FOR));
    Duration keepOld = given.text(KEEP_OLD_FOR).flatMap(text -> kept(text, given)).orElse(A_DAY);
    given.verify();
    Secret secret = Secret.random(random);
    Webhook hook = webhooks.change(id, before -> before.signedBy(rotated(before, secret, keepOld)));
    return shown(item(hook, secret));
  }

  private static Optional<Duration> kept(String text, Parameters given) {
    try {
      Duration kept = Duration.parse(text);
      if (!kept.isNegative() && kept.compareTo(LONGEST_KEPT) <= 0) {
        return Optional.of(kept);
      }
    } catch (DateTimeParseException e) {
      // Told below, as a duration out of range is.
    }
    given.flaw(KEEP_OLD_FOR, "takes a duration of up to 30 days, such as PT24H");
    return Optional.empty();
  }

  private List<Secret> rotated(Webhook hook, Secret fresh, Duration keepOld) {
    Instant now = clock.instant();
    Instant latest = now.plus(keepOld);
    List<Secret> secrets = new ArrayList<>(List.of(fresh));
    for (Secret old : hook.secretsAt(now)) {
      // Who lets go of a key at once means those before it too.
      Instant until = old.until() == null || old.until().isAfter(latest) ? latest : old.until();
      if (secrets.size() < MOST_SECRETS && now.isBefore(until)) {
        secrets.add(new Secret(old.text(), until));
      }
    }
    return secrets;
  }

  /** Sends an invented release, now and once, and tells how that went. */
  @PostMapping("/{id}/test")
  ResponseEntity<byte[]> test(@PathVariable String id) {
    return shown(bring(webhooks.require(id), TestEvent.at(clock.instant())));
  }

  /** The latest attempts, the newest first. */
  @GetMapping("/{id}/deliveries")
  ResponseEntity<byte[]> deliveries(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    webhooks.require(id);
    return shown(new All<>(progress(id).map(Progress::deliveries).orElse(List.of())));
  }

  /** Sends an event again, now and once, whatever became of it before. */
  @PostMapping("/{id}/deliveries/{event}/redeliver")
  ResponseEntity<byte[]> redeliver(@PathVariable String id, @PathVariable String event) {
    Webhook hook = webhooks.require(id);
    return shown(
        bring(
            hook, store.find(event).orElseThrow(() -> ProblemException.notFound("event", event))));
  }

  private Delivery bring(Webhook hook, RecordedEvent event) {
    Delivery delivery = courier.bring(hook, event, 1).delivery();
    senders.of(hook.id()).ifPresent(sender -> sender.note(delivery));
    return delivery;
  }

  private long place(@Nullable String after, String log) {
    return after == null || after.equals(NOW) ? store.highWater() : places.position(after, log);
  }

  private Optional<Progress> progress(String id) {
    return senders.of(id).flatMap(Sender::progress).or(() -> webhooks.progress(id));
  }

  private WebhookItem item(Webhook hook, @Nullable Secret secret) {
    return WebhookItem.of(hook, progress(hook.id()).orElse(null), secret);
  }

  private static ResponseEntity<byte[]> shown(Object value) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json(value));
  }

  private static byte[] json(Object value) {
    return EventJson.mapper().writeValueAsBytes(value);
  }
}
