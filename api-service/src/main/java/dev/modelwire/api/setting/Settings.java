package dev.modelwire.api.setting;

import dev.modelwire.events.EventJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The newest value of every setting, JSON by key. Complete once {@link #isReady()}; before that,
 * what has been read so far. Whoever writes reads what it wrote at once. Any thread may ask.
 */
public final class Settings {

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  private final SettingsLog log;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean ready;

  public Settings(SettingsLog log) {
    this.log = log;
  }

  private record Entry(
      long offset, @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] json) {}

  /**
   * Returns when the value is safe.
   *
   * @param key such as {@code token/0123}
   * @throws dev.modelwire.api.problem.ProblemException if the log does not take it
   */
  public void put(String key, Object value) {
    byte[] json = EventJson.mapper().writeValueAsBytes(value);
    told(key, json, log.append(key, json));
  }

  /**
   * Returns when the key is safely forgotten.
   *
   * @throws dev.modelwire.api.problem.ProblemException if the log does not take it
   */
  public void remove(String key) {
    told(key, null, log.append(key, null));
  }

  /** A value; empty too where it is none of the type. */
  public <T> Optional<T> find(String key, Class<T> type) {
    Entry entry = entries.get(key);
    return entry == null ? Optional.empty() : decoded(key, entry, type);
  }

  /** All values whose keys begin so, by the rest of their keys, in its order. */
  public <T> Map<String, T> under(String prefix, Class<T> type) {
    Map<String, T> found = new TreeMap<>();
    entries.forEach(
        (key, entry) -> {
          if (key.startsWith(prefix)) {
            decoded(key, entry, type)
                .ifPresent(value -> found.put(key.substring(prefix.length()), value));
          }
        });
    return found;
  }

  /** Has something run after each change, with its key, by the thread that brings it. */
  public void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Whether all is known that was set when this service started. */
  public boolean isReady() {
    return ready;
  }

  /** Has something run once all is known, by the thread that finds it so; at once if it is. */
  public void whenReady(Runnable listener) {
    waiting.add(listener);
    if (ready) {
      markReady();
    }
  }

  void markReady() {
    ready = true;
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  /** Takes a value from the log; one that is older than what is known changes nothing. */
  void told(String key, byte @Nullable [] json, long offset) {
    Entry told = new Entry(offset, json);
    Entry now =
        entries.merge(key, told, (known, fresh) -> fresh.offset > known.offset ? fresh : known);
    if (now.offset == offset) {
      listeners.forEach(listener -> listener.accept(key));
    }
  }

  private static <T> Optional<T> decoded(String key, Entry entry, Class<T> type) {
    if (entry.json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(EventJson.mapper().readValue(entry.json, type));
    } catch (JacksonException e) {
      // Its content may be a secret: only where it stands is told.
      LOG.warn("The setting {} at offset {} is unreadable", key, entry.offset);
      return Optional.empty();
    }
  }
}
