package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.Resources;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the names of features mean, in words. */
final class FeatureMeanings {

  private final NavigableMap<String, String> byBeginning = new TreeMap<>();

  private FeatureMeanings() {}

  /** Reads the data file, which only explanations need. */
  static FeatureMeanings load() {
    FeatureMeanings meanings = new FeatureMeanings();
    for (String line : Resources.lines("reasons.txt")) {
      int colon = line.indexOf(": ");
      meanings.byBeginning.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return meanings;
  }

  /** By the longest beginning that is known; the name itself if none is. */
  String of(String feature) {
    Map.Entry<String, String> entry = byBeginning.floorEntry(feature);
    while (entry != null && !begins(feature, entry.getKey())) {
      entry = byBeginning.lowerEntry(entry.getKey());
    }
    if (entry == null) {
      return feature;
    }
    String rest = feature.substring(entry.getKey().length());
    return rest.isEmpty() ? entry.getValue() : entry.getValue() + " " + rest;
  }

  /** A beginning that ends in a letter is a whole name. */
  private static boolean begins(String feature, String beginning) {
    return feature.equals(beginning)
        || (feature.startsWith(beginning)
            && !Character.isLetter(beginning.charAt(beginning.length() - 1)));
  }
}
