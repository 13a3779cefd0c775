package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.Decision;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PushDecider.Verdict;
import dev.modelwire.ingest.push.PushOutcome;
import dev.modelwire.ingest.websub.Hub;
import dev.modelwire.ingest.websub.HubSubscription;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * How other threads speak to a task: they put messages in, the task's own thread takes them out and
 * alone touches its state. Of a task that moved away nobody reads the messages any more, which is
 * right: its new owner polls again.
 */
final class Mailbox {

  private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

  sealed interface Message {}

  /** How a poll goes. */
  sealed interface News extends Message {
    Attempt attempt();
  }

  record Polled(Attempt attempt, PollOutcome outcome) implements News {}

  record Logged(Attempt attempt, Decision decision) implements News {}

  record NotLogged(Attempt attempt, String why) implements News {}

  /** How a submission goes. */
  sealed interface PushNews extends Message {
    Delivery delivery();
  }

  record Understood(Delivery delivery, PushOutcome outcome) implements PushNews {}

  record Appended(Delivery delivery, Verdict verdict) implements PushNews {}

  record NotAppended(Delivery delivery, String why) implements PushNews {}

  /** The host that a feed waited for is free. */
  record HostIsFree(String feedId, URI location) implements Message {}

  /** A source told of its own accord that there is something to read. */
  record SomethingNew(String feedId) implements Message {}

  /** What a hub answered to being asked for a subscription. */
  record HubAnswered(String feedId, HubSubscription asked, Hub.Answer answer) implements Message {}

  void put(Message message) {
    messages.add(message);
  }

  @Nullable Message take() {
    return messages.poll();
  }
}
