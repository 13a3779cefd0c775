package dev.modelwire.enrich.ledger;

import dev.modelwire.events.ReleaseClaim;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which release a name means: its family, version and edition, whatever its spelling, its language,
 * its owner, its size or its tuning. "LLaMA 2", "Llama-2-70b-chat" and "Llama 2 de Meta" are all
 * {@code llama-2}; "Claude 3.5 Sonnet" is {@code claude-3.5-sonnet} and no other Claude.
 *
 * @param value words of letters, digits and inner dots, joined by hyphens: readable, and safe in a
 *     URL as far as the name's own letters are
 */
public record ModelIdentity(String value) implements Comparable<ModelIdentity> {

  public ModelIdentity {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an identity is never empty");
    }
  }

  /** The identity that a name means, by the rules of this jar. */
  public static ModelIdentity of(String name) {
    return IdentityRules.standard().identify(name);
  }

  /** The identity of a claim's model, by the rules of this jar. */
  public static ModelIdentity of(ReleaseClaim claim) {
    return IdentityRules.standard().identify(claim);
  }

  /**
   * Whether a spelling says the identity and nothing else, such as no size: fit to be a title. The
   * order of its words does not count: "Claude Sonnet 4.5" says {@code claude-4.5-sonnet}.
   */
  boolean isPlainly(String spelling) {
    return Arrays.equals(letters(spelling), letters(value));
  }

  private static int[] letters(String name) {
    boolean simple = name.chars().allMatch(c -> c < 128 && c != '+') && !name.contains(".0");
    String plain = simple ? name.toLowerCase(Locale.ROOT) : String.join("", NameWords.of(name));
    return plain
        .codePoints()
        .filter(c -> c == '.' || Character.isLetterOrDigit(c))
        .sorted()
        .toArray();
  }

  boolean isLatin() {
    return value.codePoints().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  @Override
  public int compareTo(ModelIdentity other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
