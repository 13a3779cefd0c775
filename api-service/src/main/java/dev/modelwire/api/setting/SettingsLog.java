package dev.modelwire.api.setting;

import org.jspecify.annotations.Nullable;

/** The log of settings, as far as its writer needs it. */
public interface SettingsLog {

  /**
   * Returns when it is safe.
   *
   * @param value null to have the key forgotten
   * @return the offset, which rises from one to the next
   * @throws dev.modelwire.api.problem.ProblemException where that cannot be had now
   */
  long append(String key, byte @Nullable [] value);
}
