package dev.modelwire.api.setting;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log of settings in memory, of which any number of services may be started. */
public final class MemorySettings implements SettingsLog {

  private final List<Written> written = new ArrayList<>();
  private volatile boolean broken;

  private record Written(
      String key, @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] value) {}

  /** The settings as a service that starts now knows them once it is ready. */
  public Settings ready() {
    Settings settings = new Settings(this);
    synchronized (this) {
      for (int offset = 0; offset < written.size(); offset++) {
        settings.told(written.get(offset).key(), written.get(offset).value(), offset);
      }
    }
    settings.markReady();
    return settings;
  }

  /** Has every write fail from now on, or no longer. */
  public void breakDown(boolean now) {
    broken = now;
  }

  /** All that was ever written, as text. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder();
    for (Written each : written) {
      byte[] value = each.value() == null ? new byte[0] : each.value();
      text.append(each.key()).append(' ').append(new String(value, StandardCharsets.UTF_8));
      text.append('\n');
    }
    return text.toString();
  }

  @Override
  public synchronized long append(String key, byte @Nullable [] value) {
    if (broken) {
      throw ProblemException.of(ProblemKind.UNAVAILABLE, "The log does not answer.");
    }
    written.add(new Written(key, value));
    return written.size() - 1;
  }
}
