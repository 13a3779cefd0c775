package dev.modelwire.ingest.feed;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.ingest.feed.PollState.LastPoll;
import dev.modelwire.ingest.schedule.Schedule;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed's state after a poll: as before, but for what the poll changed, and what of that others
 * have to know.
 */
final class NextState {

  private static final URI SOURCE = URI.create("/ingest");

  private final FeedRecord feed;
  private final Schedule.Plan plan;
  private final LastPoll last;
  private final Instant now;
  private final List<Event> announcements = new ArrayList<>();
  private boolean initialised;
  private IdentityScheme identity;
  private @Nullable Validators validators;
  private @Nullable URI location;
  private @Nullable Relocation relocation;
  private long articles;

  NextState(FeedRecord feed, Schedule.Plan plan, LastPoll last, Instant now) {
    PollState before = feed.poll();
    this.feed = feed;
    this.plan = plan;
    this.last = last;
    this.now = now;
    initialised = before.initialised();
    identity = before.identity();
    validators = before.validators();
    location = before.location();
    relocation = before.relocation();
    articles = before.articles();
  }

  NextState initialised(boolean value) {
    initialised = initialised || value;
    return this;
  }

  NextState identity(IdentityScheme value) {
    identity = value;
    return this;
  }

  NextState validators(@Nullable Validators value) {
    validators = value;
    return this;
  }

  NextState location(@Nullable URI value) {
    location = value;
    return this;
  }

  /** Takes note of a permanent redirect, and goes where it leads once it is believed. */
  NextState redirect(@Nullable URI permanentlyAt) {
    relocation = Relocation.after(relocation, permanentlyAt, now);
    if (relocation == null || !relocation.believed(feed.location(), now)) {
      return this;
    }
    URI target = relocation.target();
    location = target;
    relocation = null;
    // A feed that was found by way of its site stays subscribed by the site's address.
    if (feed.location().equals(feed.feed().url())) {
      announce(
          EventType.FEED_MOVED,
          feed.feed().at(target),
          "the server redirects there for good",
          "/" + target);
    }
    return this;
  }

  NextState paused(String why) {
    announce(EventType.FEED_PAUSED, feed.feed().in(FeedState.PAUSED), why, "");
    return this;
  }

  NextState published(int count) {
    articles += count;
    return this;
  }

  /** The number of polls makes the id: the same for this poll should it have to be repeated. */
  private void announce(EventType type, Feed changed, String reason, String more) {
    String id = feed.feed().id();
    String distinction = "poll/" + feed.poll().polls() + more;
    announcements.add(
        new Event(
            EventIds.feedEvent(type, id, distinction),
            type,
            SOURCE,
            id,
            now,
            new FeedChange(changed, reason)));
  }

  List<Event> announcements() {
    return List.copyOf(announcements);
  }

  Decision decision() {
    return Decision.withoutArticles(announcements(), build());
  }

  PollState build() {
    return new PollState(
        feed.poll().polls() + 1,
        initialised,
        identity,
        validators,
        location,
        relocation,
        plan.cadence(),
        plan.next(),
        last,
        articles);
  }
}
