package dev.modelwire.enrich.model;

import dev.modelwire.events.Access;
import dev.modelwire.events.ModelKind;
import java.util.Locale;
import java.util.Set;

/**
 * A line of models that share a name.
 *
 * @param organization the usual owner
 * @param access how open it usually is
 * @param use when the name alone means a model
 * @param parent the family whose edition this is, such as Claude for Opus; empty for most
 * @param closedEditions words in lower case that name its closed editions, such as {@code max}
 */
public record Family(
    String name,
    String organization,
    ModelKind kind,
    Access access,
    Use use,
    String parent,
    Set<String> closedEditions) {

  public Family {
    closedEditions = Set.copyOf(closedEditions);
  }

  /** How open the model of this family with a certain name usually is. */
  public Access accessOf(String modelName) {
    for (String part : modelName.toLowerCase(Locale.ROOT).split("[- ]")) {
      if (closedEditions.contains(part)) {
        return Access.CLOSED;
      }
    }
    return access;
  }

  /** When a family's name alone means a model. */
  public enum Use {
    ALWAYS,
    /** It is an ordinary word too. */
    WORD,
    /** Only with a number right behind. */
    WITH_NUMBER,
    /** It is its owner's name too. */
    OWNER
  }
}
