package dev.modelwire.ingest.topology;

import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An article log in memory that acknowledges when told to. */
final class RecordingLog implements ArticleLog {

  final List<Event> appended = new ArrayList<>();
  private final List<CompletableFuture<Void>> pending = new ArrayList<>();
  private boolean acknowledging = true;

  @Override
  public CompletionStage<Void> append(List<Event> events, int feedsPartition) {
    appended.addAll(events);
    CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
    if (acknowledging) {
      acknowledgement.complete(null);
    } else {
      pending.add(acknowledgement);
    }
    return acknowledgement;
  }

  void holdAcknowledgements() {
    acknowledging = false;
  }

  void acknowledge() {
    acknowledging = true;
    pending.forEach(each -> each.complete(null));
    pending.clear();
  }

  void refuse(String why) {
    pending.forEach(each -> each.completeExceptionally(new IllegalStateException(why)));
    pending.clear();
  }

  List<String> ids() {
    return appended.stream().map(Event::id).toList();
  }

  List<EventType> types() {
    return appended.stream().map(Event::type).toList();
  }

  List<Article> articles() {
    return appended.stream()
        .filter(event -> event.payload() instanceof ArticleChange)
        .map(event -> ((ArticleChange) event.payload()).article())
        .toList();
  }
}
