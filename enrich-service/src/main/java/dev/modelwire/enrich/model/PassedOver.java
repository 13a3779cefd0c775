package dev.modelwire.enrich.model;

/**
 * A stretch of text that looks like a model's name and is taken for none.
 *
 * @param start in the plain text, inclusive
 * @param end in the plain text, exclusive
 */
public record PassedOver(int start, int end, Why why) {

  /** Why a stretch of text is no model's name. */
  public enum Why {
    /** The family's name means a model only with a number behind it. */
    WITHOUT_NUMBER,
    /** The family's name is an ordinary word, and this one has no capital. */
    ORDINARY_WORD,
    /** The family's name is its owner's too, and nothing follows that would make it a model. */
    OWNERS_NAME,
    /** A word or a product made with a model's name, such as {@code ChatGPT-only}. */
    PART_OF_SOMETHING_ELSE,
    /** It has the shape of a model's name and is known to be something else. */
    KNOWN_AS_SOMETHING_ELSE
  }
}
