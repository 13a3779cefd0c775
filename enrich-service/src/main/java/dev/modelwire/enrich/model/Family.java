package dev.modelwire.enrich.model;

import dev.modelwire.events.Access;
import dev.modelwire.events.ModelKind;

/**
 * A line of models that share a name.
 *
 * @param organization the usual owner
 * @param access how open it usually is
 * @param use when the name alone means a model
 * @param parent the family whose edition this is, such as Claude for Opus; empty for most
 */
public record Family(
    String name, String organization, ModelKind kind, Access access, Use use, String parent) {

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
