package dev.modelwire.api.webhook;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.api.setting.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The webhooks that there are, and how far each is. Any thread may ask. */
final class Webhooks {

  private static final String KEY = "webhook/";
  private static final String PROGRESS_KEY = "webhook-progress/";
  private static final Duration SHORTLY = Duration.ofSeconds(1);

  private final Settings settings;
  private final int most;
  private final Map<String, Webhook> known = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();

  Webhooks(Settings settings, int most) {
    this.settings = settings;
    this.most = most;
    settings.onChange(this::changed);
    settings.under(KEY, Webhook.class).forEach(known::put);
  }

  private void changed(String key) {
    if (key.startsWith(KEY)) {
      String id = key.substring(KEY.length());
      settings
          .find(key, Webhook.class)
          .ifPresentOrElse(hook -> known.put(id, hook), () -> known.remove(id));
      listeners.forEach(listener -> listener.accept(id));
    }
  }

  /** Has something run after each change, with the webhook's id. */
  void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Those made first first. */
  List<Webhook> list() {
    requireReady();
    return sorted(known.values());
  }

  List<Webhook> knownByNow() {
    return sorted(known.values());
  }

  void whenReady(Runnable listener) {
    settings.whenReady(listener);
  }

  boolean isReady() {
    return settings.isReady();
  }

  private static List<Webhook> sorted(Collection<Webhook> hooks) {
    return hooks.stream()
        .sorted(Comparator.comparing(Webhook::createdAt).thenComparing(Webhook::id))
        .toList();
  }

  Optional<Webhook> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  Webhook require(String id) {
    requireReady();
    return find(id).orElseThrow(() -> ProblemException.notFound("webhook", id));
  }

  void create(Webhook hook, Progress start) {
    requireReady();
    turn.lock();
    try {
      if (known.size() >= most) {
        throw ProblemException.of(
            ProblemKind.CONFLICT, "There are %d webhooks, the most there may be.".formatted(most));
      }
      // In this order: a webhook that is known has a place to begin.
      settings.put(PROGRESS_KEY + hook.id(), start);
      settings.put(KEY + hook.id(), hook);
    } finally {
      turn.unlock();
    }
  }

  /** The webhook after a change. */
  Webhook change(String id, UnaryOperator<Webhook> change) {
    turn.lock();
    try {
      Webhook changed = change.apply(require(id));
      settings.put(KEY + id, changed);
      return changed;
    } finally {
      turn.unlock();
    }
  }

  void delete(String id) {
    turn.lock();
    try {
      require(id);
      settings.remove(KEY + id);
      settings.remove(PROGRESS_KEY + id);
    } finally {
      turn.unlock();
    }
  }

  Optional<Progress> progress(String id) {
    return settings.find(PROGRESS_KEY + id, Progress.class);
  }

  void keep(String id, Progress progress) {
    // A webhook that is gone meanwhile leaves nothing behind.
    if (known.containsKey(id)) {
      settings.put(PROGRESS_KEY + id, progress);
    }
  }

  private void requireReady() {
    if (!settings.isReady()) {
      throw ProblemException.retryAfter(
          ProblemKind.UNAVAILABLE, "Not ready: the webhooks are being read. Try again.", SHORTLY);
    }
  }
}
