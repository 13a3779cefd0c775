package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.Resources;
import dev.modelwire.enrich.text.Sentence;
import dev.modelwire.events.ModelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a model's kind: by its name, its family, and for unknown families by the words around. */
final class KindFinder {

  private static final String DATA = "kinds.txt";
  private static final KindFinder OF_NAMES = new KindFinder("name ");
  private static final KindFinder OF_TEXTS = new KindFinder("text ");

  private final List<ModelKind> kinds = new ArrayList<>();
  private final PhraseRanks ranks = new PhraseRanks();

  private KindFinder(String where) {
    for (String line : Resources.lines(DATA)) {
      if (line.startsWith(where)) {
        int colon = line.indexOf(": ");
        for (String phrase : line.substring(colon + 2).split("\\|")) {
          ranks.put(phrase, kinds.size());
        }
        kinds.add(
            ModelKind.valueOf(line.substring(where.length(), colon).toUpperCase(Locale.ROOT)));
      }
    }
  }

  static ModelKind kindOf(Reading reading, Candidate candidate) {
    Mention mention = candidate.mention();
    int named = OF_NAMES.ranks.first(mention.name(), 0, mention.name().length());
    if (named >= 0) {
      return OF_NAMES.kinds.get(named);
    }
    if (mention.family() != null) {
      return mention.family().kind();
    }
    Sentence sentence = candidate.passage().sentence();
    int told = OF_TEXTS.ranks.first(reading.plain().text(), sentence.start(), sentence.end());
    return told < 0 ? ModelKind.LLM : OF_TEXTS.kinds.get(told);
  }
}
