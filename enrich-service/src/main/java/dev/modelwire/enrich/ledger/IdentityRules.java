package dev.modelwire.enrich.ledger;

import dev.modelwire.events.EventIds;
import dev.modelwire.events.ReleaseClaim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Which release a name means: the rules of {@code identity.txt}, whose head explains each kind.
 * Immutable once read.
 */
public final class IdentityRules {

  private static final String RESOURCE = "identity.txt";
  private static final IdentityRules STANDARD = of(resource());

  /** One round may leave what another one catches; none was seen to need more than three. */
  private static final int ROUNDS = 8;

  private final Set<List<String>> owners = new HashSet<>();
  private final Set<String> links = new HashSet<>();
  private final Set<String> dropped = new HashSet<>();
  private final List<String> endings = new ArrayList<>();
  private final Set<String> editions = new HashSet<>();
  private final Map<List<String>, List<String>> aliases = new HashMap<>();
  private final Map<List<String>, List<String>> wholes = new HashMap<>();
  private final Map<String, Set<String>> own = new HashMap<>();
  private final Map<String, String> versionLetters = new HashMap<>();
  private final Set<String> unnumberedFirst = new HashSet<>();
  private final Map<List<String>, String> flagships = new HashMap<>();
  private final Map<List<String>, String> houses = new HashMap<>();
  private final CanonicalWords canonical = new CanonicalWords(this);
  private final CRC32 checksum = new CRC32();

  private IdentityRules() {}

  /** The rules of this jar. */
  public static IdentityRules standard() {
    return STANDARD;
  }

  /**
   * @param lines as in the resource; blank ones and comments say nothing
   */
  public static IdentityRules of(List<String> lines) {
    IdentityRules rules = new IdentityRules();
    lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(rules::add);
    return rules;
  }

  private static List<String> resource() {
    try (InputStream in =
            Objects.requireNonNull(IdentityRules.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private void add(String line) {
    checksum.update((line + '\n').getBytes(StandardCharsets.UTF_8));
    List<String> words = Arrays.asList(line.split("\\s+"));
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "owner" -> owners.add(NameWords.of(String.join(" ", rest)));
      case "link" -> links.addAll(rest);
      case "drop" -> rest.forEach(word -> dropped.addAll(NameWords.of(word)));
      case "ending" -> endings.addAll(rest);
      case "edition" -> editions.addAll(rest);
      case "alias" -> aliases.put(before(rest), after(rest));
      case "whole" -> wholes.put(before(rest), after(rest));
      case "own" ->
          own.computeIfAbsent(rest.getFirst(), _ -> new HashSet<>())
              .addAll(rest.subList(1, rest.size()));
      case "version" -> versionLetters.put(rest.getFirst(), rest.getLast());
      case "first" -> unnumberedFirst.addAll(rest);
      case "flagship" -> flagships.put(before(rest), rest.getLast());
      case "house" -> houses.put(before(rest), rest.getLast());
      default ->
          throw new IllegalArgumentException("unknown rule in %s: %s".formatted(RESOURCE, line));
    }
  }

  private static List<String> before(List<String> rule) {
    return rule.subList(0, rule.indexOf("="));
  }

  private static List<String> after(List<String> rule) {
    return rule.subList(rule.indexOf("=") + 1, rule.size());
  }

  /** Changes with the rules. */
  public String version() {
    return "%08x".formatted(checksum.getValue());
  }

  /** The identity that a name means. Idempotent: an identity's own value means itself. */
  public ModelIdentity identify(String name) {
    String current = name;
    for (int round = 0; round < ROUNDS; round++) {
      List<String> words = canonical.of(NameWords.of(current));
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
  public ModelIdentity identify(ReleaseClaim claim) {
    ModelIdentity named = identify(fullName(claim));
    if (named.isLatin()) {
      return named;
    }
    return claim.aliases().stream()
        .map(this::identify)
        .filter(ModelIdentity::isLatin)
        .findFirst()
        .orElse(named);
  }

  private String fullName(ReleaseClaim claim) {
    String owner = claim.organization();
    if (owner == null) {
      return claim.model();
    }
    return canonical
        .unsaidFamily(NameWords.of(claim.model()), NameWords.of(owner))
        .map(family -> family + " " + claim.model())
        .orElse(claim.model());
  }

  /** For what has neither letters nor digits: something stable, in letters only. */
  private static String unnamed(String name) {
    StringBuilder letters = new StringBuilder("unnamed-");
    for (char hex : EventIds.contentHash(name).substring(0, 12).toCharArray()) {
      letters.append((char) ('a' + Character.digit(hex, 16)));
    }
    return letters.toString();
  }

  boolean isOwner(List<String> words) {
    return owners.contains(words);
  }

  boolean isLink(String word) {
    return links.contains(word);
  }

  boolean isDropped(String word) {
    return dropped.contains(word);
  }

  List<String> endings() {
    return endings;
  }

  boolean isEdition(String word) {
    return editions.contains(word);
  }

  Optional<List<String>> alias(List<String> words) {
    return Optional.ofNullable(aliases.get(words));
  }

  /** What these words mean if they are all that is said; themselves without a rule. */
  List<String> whole(List<String> words) {
    return wholes.getOrDefault(words, words);
  }

  /** Whether a size or a suffix is a release of its own in a family. */
  boolean isOwnOf(String family, String word) {
    return own.getOrDefault(family, Set.of()).contains(word);
  }

  Optional<String> house(List<String> owner) {
    return Optional.ofNullable(houses.get(owner));
  }

  Optional<String> flagship(List<String> owner) {
    return Optional.ofNullable(flagships.get(owner));
  }

  /** How a family writes a version; empty where it leaves it out. */
  Optional<String> version(String family, String number) {
    return number.equals("1") && unnumberedFirst.contains(family)
        ? Optional.empty()
        : Optional.of(versionLetters.getOrDefault(family, "") + number);
  }
}
