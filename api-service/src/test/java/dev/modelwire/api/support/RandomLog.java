package dev.modelwire.api.support;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.Access;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A log as chance has it: articles published, revised, withdrawn and retagged, releases detected,
 * corroborated, revised and retracted, with gaps between the positions.
 */
public final class RandomLog {

  private static final List<String> WORDS =
      List.of(
          "model",
          "weights",
          "open",
          "release",
          "context",
          "benchmark",
          "license",
          "preview",
          "token",
          "agent",
          "código",
          "modèle",
          "発表",
          "模型",
          "개방");
  private static final List<String> MODELS =
      List.of("Aster 2", "Borealis", "Cobalt-4.1", "Delta Mini", "Ember 70B", "Fjord");
  private static final List<String> MAKERS = List.of("Northlight", "Quill AI", "Universität Süd");

  private final RandomGenerator random;
  private final Map<String, Story> articles = new HashMap<>();
  private final int variety;
  private long position;

  /**
   * @param variety how many different articles there may be
   */
  public RandomLog(RandomGenerator random, int variety) {
    this.random = random;
    this.variety = variety;
  }

  public List<RecordedEvent> next(int count) {
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      position += 1 + random.nextInt(3);
      events.add(random.nextInt(3) == 0 ? releaseEvent() : articleEvent());
    }
    return events;
  }

  private RecordedEvent articleEvent() {
    String key = "story-" + random.nextInt(variety);
    Story before = articles.get(key);
    Story story = story(key, before == null ? 1 : before.revision() + 1);
    articles.put(key, story);
    EventType type =
        before == null
            ? EventType.ARTICLE_PUBLISHED
            : pick(
                List.of(
                    EventType.ARTICLE_REVISED,
                    EventType.ARTICLE_WITHDRAWN,
                    EventType.ARTICLE_RETAGGED,
                    EventType.ARTICLE_PUBLISHED));
    return Wire.event(
        position,
        EventIds.articleEvent(type, story.id(), story.revision(), "at-" + position),
        type,
        story.id(),
        new ArticleChange(story.article(), story.tags(), List.of()));
  }

  private Story story(String key, int revision) {
    String model = pick(MODELS);
    String maker = pick(MAKERS);
    String quote = "%s presented %s to the public.".formatted(maker, model);
    // Every third is a copy of another: its words are few and the same.
    String text = random.nextInt(3) == 0 ? "Text %d.".formatted(random.nextInt(9)) : words(20);
    String content = text + ". " + quote + " " + (text.startsWith("Text") ? text : words(20)) + ".";
    Story story = Story.of(key, words(4), content, model, maker, quote);
    // Few different times, so that ties are common.
    Instant published =
        random.nextInt(6) == 0 ? null : Wire.NOON.minusSeconds(86_400L * random.nextInt(5));
    return new Story(
        key,
        story.title(),
        content,
        published,
        revision,
        random.nextBoolean() ? story.claim() : null);
  }

  private RecordedEvent releaseEvent() {
    String model = pick(MODELS) + " " + random.nextInt(variety / 4 + 1);
    String id = EventIds.contentHash(model).substring(0, 12);
    Evidence evidence = new Evidence("It is out.", 0, 10);
    Story story =
        new Story(
            "r-" + id, words(3), "It is out.", Wire.NOON, 1, Wire.claim(model, "X", evidence));
    EventType type =
        pick(
            List.of(
                EventType.RELEASE_DETECTED,
                EventType.RELEASE_CORROBORATED,
                EventType.RELEASE_REVISED,
                EventType.RELEASE_RETRACTED));
    return Wire.release(position, type, release(id, model, story, type));
  }

  private Release release(String id, String model, Story story, EventType type) {
    String date = pick(List.of("2026", "2026-11", "2026-11-0" + (1 + random.nextInt(9)), ""));
    return new Release(
        id,
        model,
        List.of(model + " Instruct"),
        List.of(),
        pick(MAKERS),
        pick(List.of(ModelKind.values())),
        pick(List.of(ReleaseStatus.values())),
        date.isEmpty() ? null : new PartialDate(date),
        pick(List.of(Access.values())),
        List.of(),
        null,
        null,
        random.nextInt(11) / 10.0,
        1,
        1 + random.nextInt(4),
        Wire.NOON,
        Wire.NOON,
        List.of(Wire.report(story)),
        type == EventType.RELEASE_RETRACTED);
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(pick(WORDS));
    }
    return text.toString();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
