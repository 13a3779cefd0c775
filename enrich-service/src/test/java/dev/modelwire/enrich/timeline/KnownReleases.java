package dev.modelwire.enrich.timeline;

import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.events.PartialDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When models came out, as public databases have it. They date the announcement, the paper or the
 * first listing, each size by itself, and contradict each other: a model has as many dates here as
 * they tell of it.
 */
final class KnownReleases {

  private static final Pattern ALTERNATIVE = Pattern.compile("=(\\d{4}(?:-\\d\\d){0,2})");

  private final Map<String, TreeMap<PartialDate, TreeSet<String>>> dates = new HashMap<>();

  private KnownReleases() {}

  /** Reads {@code models.tsv}. */
  static KnownReleases of(Path models) {
    try {
      KnownReleases known = new KnownReleases();
      List<String> lines = Files.readAllLines(models);
      lines.subList(1, lines.size()).forEach(line -> known.add(line.split("\t", -1)));
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] fields) {
    if (fields[3].isEmpty()) {
      return;
    }
    add(fields[0], fields[3]);
    Matcher alternative = ALTERNATIVE.matcher(fields[8]);
    while (alternative.find()) {
      add(fields[0], alternative.group(1));
    }
  }

  private void add(String name, String date) {
    dates
        .computeIfAbsent(ModelIdentity.of(name).value(), _ -> new TreeMap<>())
        .computeIfAbsent(new PartialDate(date), _ -> new TreeSet<>())
        .add(name);
  }

  boolean knows(String identity) {
    return dates.containsKey(identity);
  }

  /** By date, under which names the databases have it; empty for what they don't have. */
  Map<PartialDate, TreeSet<String>> datesOf(String identity) {
    return dates.getOrDefault(identity, new TreeMap<>());
  }
}
