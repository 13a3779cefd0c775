package dev.modelwire.ingest.websub;

import dev.modelwire.events.HubStage;
import dev.modelwire.events.HubStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A feed's subscription at a hub, after <a href="https://www.w3.org/TR/websub/">WebSub</a>.
 *
 * @param topic by which address the hub knows the feed
 * @param callback the last segment of the address that the hub calls; nobody else can guess it
 * @param secret what the hub signs with
 * @param attempts requests since the hub last confirmed
 * @param nextAt when the hub is asked again
 * @param leaseEndsAt until when the hub holds it; null before it confirmed
 * @param deliveredAt when the hub last sent something genuine; null before
 * @param missed polls in a row that found what the hub had not sent
 */
public record HubSubscription(
    URI hub,
    URI topic,
    String callback,
    String secret,
    HubStage stage,
    int attempts,
    Instant nextAt,
    @Nullable Instant leaseEndsAt,
    @Nullable Instant deliveredAt,
    int missed) {

  /** Hubs answer by calling: the state has to reach who takes the call first. */
  static final Duration BEFORE_THE_FIRST_REQUEST = Duration.ofSeconds(5);

  private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
  private static final Duration LONGEST_RETRY = Duration.ofDays(1);
  private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
  private static final Duration LONGEST_LEASE = Duration.ofDays(90);

  /** A hub that forgets so often is not relied on. */
  private static final int DISTRUST_AFTER = 3;

  /** A hub that is to be told that nobody wants the feed any more, and does not listen. */
  private static final int FAREWELLS = 3;

  /**
   * One that the hub is yet to be asked for.
   *
   * @param tokens gives secrets that nobody can guess, each another, in characters of addresses
   */
  public static HubSubscription wanted(HubOffer offer, Supplier<String> tokens, Instant now) {
    return new HubSubscription(
        offer.hub(),
        offer.topic(),
        tokens.get(),
        tokens.get(),
        HubStage.WANTED,
        0,
        now.plus(BEFORE_THE_FIRST_REQUEST),
        null,
        null,
        0);
  }

  public boolean isFor(HubOffer offer) {
    return stage != HubStage.LEAVING && hub.equals(offer.hub()) && topic.equals(offer.topic());
  }

  /**
   * The hub answered a request. Some call before they answer: what changed since it was made is
   * newer than the answer, and stays.
   *
   * @param asked what this was when the request was made
   * @param accepted whether the hub took it
   */
  public HubSubscription answered(HubSubscription asked, boolean accepted, Instant now) {
    boolean unchanged =
        callback.equals(asked.callback)
            && stage == asked.stage
            && Objects.equals(leaseEndsAt, asked.leaseEndsAt);
    if (!unchanged) {
      return this;
    }
    return accepted ? taken(now) : at(stage, attempts + 1, now.plus(retry()));
  }

  /** One that is renewed goes on meanwhile. */
  private HubSubscription taken(Instant now) {
    if (stage == HubStage.LEAVING) {
      // It may ask back for a while.
      return at(stage, FAREWELLS, now.plus(FIRST_RETRY));
    }
    HubStage next = stage == HubStage.WANTED || stage == HubStage.DENIED ? HubStage.ASKED : stage;
    return at(next, attempts + 1, now.plus(retry()));
  }

  private Duration retry() {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 16));
    return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
  }

  /**
   * The hub asked whether it is wanted, and was told so.
   *
   * @param lease for how long it holds it then; within reason, whatever the hub says
   */
  public HubSubscription verified(Duration lease, Instant now) {
    if (stage == HubStage.LEAVING) {
      return this;
    }
    Duration held =
        lease.compareTo(SHORTEST_LEASE) < 0
            ? SHORTEST_LEASE
            : lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    // Well before its end, and not all that were made in one minute in one minute again.
    double part = 0.7 + 0.15 * Math.floorMod(callback.hashCode(), 1000) / 1000;
    Instant renewal = now.plusMillis(Math.round(held.toMillis() * part));
    return new HubSubscription(
        hub,
        topic,
        callback,
        secret,
        HubStage.ACTIVE,
        0,
        renewal,
        now.plus(held),
        deliveredAt,
        missed);
  }

  /** The hub does not want to, or not any more. It is asked again later: it may change its mind. */
  public HubSubscription denied(Instant now) {
    return stage == HubStage.LEAVING
        ? this
        : new HubSubscription(
            hub,
            topic,
            callback,
            secret,
            HubStage.DENIED,
            attempts + 1,
            now.plus(LONGEST_RETRY),
            null,
            deliveredAt,
            missed);
  }

  /** Something genuine came. */
  public HubSubscription delivered(Instant now) {
    return new HubSubscription(
        hub, topic, callback, secret, stage, attempts, nextAt, leaseEndsAt, now, 0);
  }

  /** A poll found what the hub should have sent before. */
  public HubSubscription overtaken() {
    return new HubSubscription(
        hub,
        topic,
        callback,
        secret,
        stage,
        attempts,
        nextAt,
        leaseEndsAt,
        deliveredAt,
        missed + 1);
  }

  /** Nobody wants the feed any more; the hub is told next. */
  public HubSubscription leaving(Instant now) {
    return at(HubStage.LEAVING, 0, now.plus(BEFORE_THE_FIRST_REQUEST));
  }

  /** Whether the hub was told often enough that nobody wants the feed. */
  public boolean left() {
    return stage == HubStage.LEAVING && attempts >= FAREWELLS;
  }

  public boolean isActive(Instant now) {
    return stage == HubStage.ACTIVE && leaseEndsAt != null && now.isBefore(leaseEndsAt);
  }

  /** Whether the hub tells of what is new so well that polls are but a look whether it does. */
  public boolean isRelied(Instant now) {
    return isActive(now) && deliveredAt != null && missed < DISTRUST_AFTER;
  }

  public HubStatus status() {
    return new HubStatus(hub, topic, callback, stage, leaseEndsAt, deliveredAt);
  }

  private HubSubscription at(HubStage newStage, int newAttempts, Instant when) {
    return new HubSubscription(
        hub,
        topic,
        callback,
        secret,
        newStage,
        newAttempts,
        when,
        leaseEndsAt,
        deliveredAt,
        missed);
  }
}
