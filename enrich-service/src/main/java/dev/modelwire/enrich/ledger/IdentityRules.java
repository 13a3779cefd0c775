package dev.modelwire.enrich.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of {@code identity.txt}, and how they turn a name's words into an identity's. */
final class IdentityRules {

  private static final String RESOURCE = "identity.txt";

  /** Parameters ("70b", "8x7b", "a22b", "e4b", "16e") and context lengths ("128k"). */
  private static final Pattern SIZE =
      Pattern.compile(
          "\\d+(?:\\.\\d+)?(?:x\\d+(?:\\.\\d+)?)?[bmtk]|[ae]\\d+(?:\\.\\d+)?b|\\d{2,}e");

  private static final Pattern FORMAT = Pattern.compile("(?:int|fp|bf|nvfp|mxfp|q|w)\\d{1,2}");
  private static final Pattern DAY = Pattern.compile("20\\d{6}");
  private static final Pattern FIRST_DRAFT = Pattern.compile("v(?:0\\.1|1)(?:\\.0)*");
  private static final Pattern LETTERED_VERSION = Pattern.compile("v(\\d+(?:\\.\\d+)*)");
  private static final Pattern BARE_VERSION = Pattern.compile("[kmrv]\\d+(?:\\.\\d+)*");
  private static final Pattern VERSION =
      Pattern.compile("(?:\\d{1,3}(?:\\.\\d+)*|\\d+(?:\\.\\d+)+)[a-z]{0,2}");
  private static final Pattern SNAPSHOT = Pattern.compile("\\d{4}");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,2}");
  private static final Set<String> JOINED_TO_A_NUMBER = Set.of("k", "m", "o", "r", "v");
  private static final Set<String> JOINED_AFTER_A_NUMBER = Set.of("o", "v");

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

  private IdentityRules() {}

  static IdentityRules load() {
    try (InputStream in =
            Objects.requireNonNull(IdentityRules.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      IdentityRules rules = new IdentityRules();
      lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(rules::add);
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  static boolean isSizeOrFormat(String word) {
    return SIZE.matcher(word).matches() || FORMAT.matcher(word).matches();
  }

  private void add(String line) {
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

  /** The words of the identity, in its order; empty only for no words at all. */
  List<String> canonical(List<String> name) {
    List<String> words = withoutEndings(name);
    words = withoutOwner(words);
    words = versionAfterEdition(withAlias(words));
    words = withAlias(words);
    words = withoutSuffixes(words);
    words = withNumbersJoined(words);
    words = inOrder(words);
    return wholes.getOrDefault(words, words);
  }

  /** The family that an owner means without saying so; empty where the name says what it means. */
  Optional<String> unsaidFamily(List<String> name, List<String> owner) {
    List<String> words = canonical(name);
    String house = houses.get(owner);
    if (house != null && !words.contains(house) && (isBare(words) || indexOfVersion(words) > 0)) {
      return Optional.of(house);
    }
    return isBare(words) ? Optional.ofNullable(flagships.get(owner)) : Optional.empty();
  }

  /** "V3.2", "R1", "3.5", "Large 3": no family is named. */
  private boolean isBare(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    return isVersion(first) || BARE_VERSION.matcher(first).matches() || editions.contains(first);
  }

  private List<String> withoutEndings(List<String> words) {
    return words.stream().map(this::withoutEnding).toList();
  }

  private String withoutEnding(String word) {
    if (dropped.contains(word)) {
      return word;
    }
    for (String ending : endings) {
      if (word.endsWith(ending) && word.length() > ending.length()) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  private List<String> withoutOwner(List<String> words) {
    List<String> rest = words;
    int owner = longestOwner(rest);
    while (owner > 0 && owner < rest.size()) {
      int from = owner;
      while (from < rest.size() - 1 && links.contains(rest.get(from))) {
        from++;
      }
      rest = rest.subList(from, rest.size());
      owner = longestOwner(rest);
    }
    for (int i = 1; i < rest.size() - 1; i++) {
      if (links.contains(rest.get(i)) && owners.contains(rest.subList(i + 1, rest.size()))) {
        return rest.subList(0, i);
      }
    }
    return rest;
  }

  /** How many words at the beginning name an owner, never all of them. */
  private int longestOwner(List<String> words) {
    for (int length = Math.min(4, words.size() - 1); length > 0; length--) {
      if (owners.contains(words.subList(0, length)) && namesAModel(words, length)) {
        return length;
      }
    }
    return 0;
  }

  /** "Mistral AI" before "7B" is no owner: what is left has to name something. */
  private boolean namesAModel(List<String> words, int from) {
    String first = words.get(from);
    return links.contains(first)
        || (first.codePoints().anyMatch(Character::isLetter)
            && !dropped.contains(first)
            && !isSizeOrFormat(first));
  }

  /** "3.5 Sonnet" is "Sonnet 3.5". */
  private List<String> versionAfterEdition(List<String> words) {
    if (words.size() > 1 && isVersion(words.get(0)) && editions.contains(words.get(1))) {
      List<String> swapped = new ArrayList<>(words);
      Collections.swap(swapped, 0, 1);
      return swapped;
    }
    return words;
  }

  private List<String> withAlias(List<String> words) {
    for (int length = Math.min(4, words.size()); length > 0; length--) {
      List<String> meant = aliases.get(words.subList(0, length));
      if (meant != null) {
        List<String> replaced = new ArrayList<>(meant);
        replaced.addAll(words.subList(length, words.size()));
        return replaced;
      }
    }
    return words;
  }

  private List<String> withoutSuffixes(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (String word : words) {
      if (kept.isEmpty() || isTelling(kept.getFirst(), word)) {
        kept.add(kept.isEmpty() ? word : LETTERED_VERSION.matcher(word).replaceFirst("$1"));
      }
    }
    return kept;
  }

  private boolean isTelling(String family, String word) {
    if (own.getOrDefault(family, Set.of()).contains(word)) {
      return true;
    }
    return !dropped.contains(word)
        && !isSizeOrFormat(word)
        && !DAY.matcher(word).matches()
        && !FIRST_DRAFT.matcher(word).matches();
  }

  /** "3-5" is "3.5", "05-20" a snapshot's day, "V 3" is "3", "R 1" is "r1", "4 o" is "4o". */
  private static List<String> withNumbersJoined(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (String word : words) {
      String last = joined.isEmpty() ? null : joined.getLast();
      String together = last == null ? null : together(last, word, joined.size() == 1);
      if (together == null) {
        joined.add(word);
      } else {
        joined.set(joined.size() - 1, together);
      }
    }
    return joined;
  }

  private static @Nullable String together(String last, String word, boolean first) {
    boolean number = SMALL_NUMBER.matcher(word).matches();
    if (number && !first && SMALL_NUMBER.matcher(last).matches()) {
      boolean day = last.length() == 2 && last.startsWith("0") && word.length() == 2;
      return day ? last + word : last + "." + word;
    }
    boolean version = word.matches("[1-9]\\d?(?:\\.\\d+)*");
    if (version && JOINED_TO_A_NUMBER.contains(last) && !(first && last.equals("v"))) {
      return last.equals("v") ? word : last + word;
    }
    boolean suffix = JOINED_AFTER_A_NUMBER.contains(word) && !first;
    return suffix && last.matches("\\d{1,2}(?:\\.\\d+)?") ? last + word : null;
  }

  /** Family, version, editions, snapshot. */
  private List<String> inOrder(List<String> words) {
    int at = indexOfVersion(words);
    List<String> family = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<String> snapshots = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (i > 0 && SNAPSHOT.matcher(word).matches()) {
        snapshots.add(word);
      } else if (i != at && (i == 0 || (at > i && !editions.contains(word)))) {
        family.add(word);
      } else if (i != at) {
        named.add(word);
      }
    }
    List<String> ordered = new ArrayList<>(family);
    if (at > 0) {
      version(family, words.get(at)).ifPresent(ordered::add);
    }
    ordered.addAll(named);
    ordered.addAll(snapshots);
    return List.copyOf(ordered);
  }

  private static int indexOfVersion(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (isVersion(words.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isVersion(String word) {
    return VERSION.matcher(word).matches() && !SIZE.matcher(word).matches();
  }

  private Optional<String> version(List<String> family, String number) {
    String name = String.join("-", family);
    if (number.equals("1") && unnumberedFirst.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(versionLetters.getOrDefault(name, "") + number);
  }
}
