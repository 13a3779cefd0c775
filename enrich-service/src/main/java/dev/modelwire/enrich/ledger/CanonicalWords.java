package dev.modelwire.enrich.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Turns a name's words into an identity's, step by step, by the rules. */
final class CanonicalWords {

  private static final int LONGEST_OWNER = 4;
  private static final int LONGEST_ALIAS = 4;

  private final IdentityRules rules;

  CanonicalWords(IdentityRules rules) {
    this.rules = rules;
  }

  /** The words of the identity, in its order; empty only for no words at all. */
  List<String> of(List<String> name) {
    List<String> words = name.stream().map(this::withoutEnding).toList();
    words = withoutOwner(words);
    words = versionAfterEdition(withAlias(words));
    words = withAlias(words);
    words = withoutSuffixes(words);
    words = withNumbersJoined(words);
    words = inOrder(words);
    return rules.whole(words);
  }

  /** The family that an owner means without saying so; empty where the name says what it means. */
  Optional<String> unsaidFamily(List<String> name, List<String> owner) {
    List<String> words = of(name);
    boolean bare = isBare(words);
    Optional<String> house = rules.house(owner).filter(family -> !words.contains(family));
    if (house.isPresent() && (bare || indexOfVersion(words) > 0)) {
      return house;
    }
    return bare ? rules.flagship(owner) : Optional.empty();
  }

  /** "V3.2", "R1", "3.5", "Large 3": no family is named. */
  private boolean isBare(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    return WordForm.isVersion(first) || WordForm.isLetteredVersion(first) || rules.isEdition(first);
  }

  private String withoutEnding(String word) {
    if (rules.isDropped(word)) {
      return word;
    }
    for (String ending : rules.endings()) {
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
      while (from < rest.size() - 1 && rules.isLink(rest.get(from))) {
        from++;
      }
      rest = rest.subList(from, rest.size());
      owner = longestOwner(rest);
    }
    for (int i = 1; i < rest.size() - 1; i++) {
      if (rules.isLink(rest.get(i)) && rules.isOwner(rest.subList(i + 1, rest.size()))) {
        return rest.subList(0, i);
      }
    }
    return rest;
  }

  /** How many words at the beginning name an owner, never all of them. */
  private int longestOwner(List<String> words) {
    for (int length = Math.min(LONGEST_OWNER, words.size() - 1); length > 0; length--) {
      if (rules.isOwner(words.subList(0, length)) && namesAModel(words, length)) {
        return length;
      }
    }
    return 0;
  }

  /** "Mistral AI" before "7B" is no owner: what is left has to name something. */
  private boolean namesAModel(List<String> words, int from) {
    String first = words.get(from);
    return rules.isLink(first)
        || (first.codePoints().anyMatch(Character::isLetter)
            && !rules.isDropped(first)
            && !WordForm.isSizeOrFormat(first));
  }

  /** "3.5 Sonnet" is "Sonnet 3.5". */
  private List<String> versionAfterEdition(List<String> words) {
    if (words.size() > 1 && WordForm.isVersion(words.get(0)) && rules.isEdition(words.get(1))) {
      List<String> swapped = new ArrayList<>(words);
      Collections.swap(swapped, 0, 1);
      return swapped;
    }
    return words;
  }

  private List<String> withAlias(List<String> words) {
    for (int length = Math.min(LONGEST_ALIAS, words.size()); length > 0; length--) {
      Optional<List<String>> meant = rules.alias(words.subList(0, length));
      if (meant.isPresent()) {
        List<String> replaced = new ArrayList<>(meant.get());
        replaced.addAll(words.subList(length, words.size()));
        return replaced;
      }
    }
    return words;
  }

  private List<String> withoutSuffixes(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (String word : words) {
      if (kept.isEmpty()) {
        kept.add(word);
      } else if (isTelling(kept.getFirst(), word)) {
        kept.add(WordForm.withoutLetter(word));
      }
    }
    return kept;
  }

  private boolean isTelling(String family, String word) {
    return rules.isOwnOf(family, word)
        || !(rules.isDropped(word) || WordForm.isSizeOrFormat(word) || WordForm.isIdle(word));
  }

  private static List<String> withNumbersJoined(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (String word : words) {
      String together =
          joined.isEmpty() ? null : WordForm.together(joined.getLast(), word, joined.size() == 1);
      if (together == null) {
        joined.add(word);
      } else {
        joined.set(joined.size() - 1, together);
      }
    }
    return joined;
  }

  /** Family, version, editions, snapshot. */
  private List<String> inOrder(List<String> words) {
    int at = indexOfVersion(words);
    List<String> family = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<String> snapshots = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (i > 0 && WordForm.isSnapshot(word)) {
        snapshots.add(word);
      } else if (i != at && (i == 0 || (at > i && !rules.isEdition(word)))) {
        family.add(word);
      } else if (i != at) {
        named.add(word);
      }
    }
    List<String> ordered = new ArrayList<>(family);
    if (at > 0) {
      rules.version(String.join("-", family), words.get(at)).ifPresent(ordered::add);
    }
    ordered.addAll(named);
    ordered.addAll(snapshots);
    return List.copyOf(ordered);
  }

  private static int indexOfVersion(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (WordForm.isVersion(words.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
