package dev.modelwire.enrich.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of plain text that may name a model.
 *
 * @param name as it stands there, without its owner
 * @param form what makes it look like a name
 * @param family null for names of no known family
 * @param sizes that stand right behind it, such as {@code 7B, 13B and 70B}
 * @param start in the plain text, inclusive
 * @param end in the plain text, exclusive
 */
public record Mention(
    String name, Form form, @Nullable Family family, List<String> sizes, int start, int end) {

  public Mention {
    sizes = List.copyOf(sizes);
  }

  /** What makes a stretch of text look like a model's name, best first. */
  public enum Form {
    /** A known family with a version or an edition. */
    FAMILY_VERSION,
    /** A known family alone. */
    FAMILY,
    /** A known family whose name is an ordinary word too. */
    FAMILY_WORD,
    /** Unknown, with a size in it: {@code Foo-7B}. */
    SIZED,
    /** Unknown, with a version or a model's ending: {@code Foo-2}, {@code FooLM}. */
    VERSIONED,
    /** Unknown, capitals inside: {@code FooBar}. */
    CAMEL,
    /** Unknown, a capitalised name where a model is spoken of. */
    PLAIN
  }
}
