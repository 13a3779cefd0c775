package dev.modelwire.enrich.ledger;

import dev.modelwire.events.EventIds;
import dev.modelwire.events.ReleaseClaim;
import java.util.Arrays;
import java.util.List;
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

  private static final IdentityRules RULES = IdentityRules.load();

  /** One round may leave what another one catches; none was seen to need more than three. */
  private static final int ROUNDS = 8;

  public ModelIdentity {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an identity is never empty");
    }
  }

  /** The identity that a name means. Idempotent: an identity's own value means itself. */
  public static ModelIdentity of(String name) {
    String current = name;
    for (int round = 0; round < ROUNDS; round++) {
      List<String> words = RULES.canonical(NameWords.of(current));
      String next = words.isEmpty() ? unnamed(name) : String.join("-", words);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return new ModelIdentity(current);
  }

  /**
   * The identity of a claim's model. Where its name is a version alone ("V3.2"), its owner tells
   * the family; where it is in letters that the rules don't know, an alias in Latin letters tells.
   */
  public static ModelIdentity of(ReleaseClaim claim) {
    ModelIdentity named = of(fullName(claim));
    if (named.isLatin()) {
      return named;
    }
    return claim.aliases().stream()
        .map(ModelIdentity::of)
        .filter(ModelIdentity::isLatin)
        .findFirst()
        .orElse(named);
  }

  private static String fullName(ReleaseClaim claim) {
    String owner = claim.organization();
    if (owner == null) {
      return claim.model();
    }
    return RULES
        .unsaidFamily(NameWords.of(claim.model()), NameWords.of(owner))
        .map(family -> family + " " + claim.model())
        .orElse(claim.model());
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

  private boolean isLatin() {
    return value.codePoints().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  /** For what has neither letters nor digits: something stable, in letters only. */
  private static String unnamed(String name) {
    StringBuilder letters = new StringBuilder("unnamed-");
    for (char hex : EventIds.contentHash(name).substring(0, 12).toCharArray()) {
      letters.append((char) ('a' + Character.digit(hex, 16)));
    }
    return letters.toString();
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
