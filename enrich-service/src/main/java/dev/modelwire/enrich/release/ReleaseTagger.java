package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Knowledge;
import dev.modelwire.enrich.text.LanguageDetector;
import dev.modelwire.enrich.text.Resources;
import dev.modelwire.events.Article;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Finds the model releases that an article states. Immutable, so one serves any number of threads;
 * pure, so the same article always gets the same tags from the same version.
 */
public final class ReleaseTagger {

  /** Counted up whenever a change of the code alone changes what is tagged. */
  private static final int RULES = 3;

  private final Knowledge knowledge;
  private final DocumentReading reading;
  private final Weights weights;
  private final Weights novelty;
  private final String version;
  private final SecondOpinion opinion;
  private final double doubtFrom;
  private final double doubtTo;

  private ReleaseTagger(
      Knowledge knowledge,
      DocumentReading reading,
      Weights weights,
      Weights novelty,
      String version,
      SecondOpinion opinion,
      double doubtFrom,
      double doubtTo) {
    this.knowledge = knowledge;
    this.reading = reading;
    this.weights = weights;
    this.novelty = novelty;
    this.version = version;
    this.opinion = opinion;
    this.doubtFrom = doubtFrom;
    this.doubtTo = doubtTo;
  }

  /**
   * The same tagger, which asks about names whose probability is within a range.
   *
   * @param from the probability from which it asks
   * @param to the probability from which it is sure again
   */
  public ReleaseTagger asking(SecondOpinion other, double from, double to) {
    return new ReleaseTagger(knowledge, reading, weights, novelty, version, other, from, to);
  }

  /** A tagger over the data files of this jar. */
  public static ReleaseTagger create() {
    return create(Weights.load("weights.tsv"), Weights.load("novelty.tsv"));
  }

  static ReleaseTagger create(Weights weights, Weights novelty) {
    Map<String, Lexicon> lexicons = new HashMap<>();
    Lexicon.LANGUAGES.forEach(language -> lexicons.put(language, Lexicon.load(language)));
    Knowledge knowledge = Knowledge.load();
    DocumentReading reading = new DocumentReading(knowledge, Map.copyOf(lexicons), languages());
    return new ReleaseTagger(
        knowledge, reading, weights, novelty, rulesAndData(), SecondOpinion.NONE, 1, 1);
  }

  /** The same tagger with other weights. */
  ReleaseTagger with(Weights otherWeights, Weights otherNovelty) {
    return new ReleaseTagger(
        knowledge, reading, otherWeights, otherNovelty, version, opinion, doubtFrom, doubtTo);
  }

  private static LanguageDetector languages() {
    Map<String, List<String>> profiles = new HashMap<>();
    for (String line : Resources.lines("function-words.tsv")) {
      String[] fields = line.split("\t");
      profiles.put(fields[0], List.of(fields[1].strip().split(" +")));
    }
    Map<String, List<String>> tradeWords = new HashMap<>();
    Lexicon.LANGUAGES.forEach(language -> tradeWords.put(language, Lexicon.wordsOf(language)));
    return new LanguageDetector(profiles, tradeWords);
  }

  /** The rules in code, which no checksum sees, and the data files, which need no counting. */
  private static String rulesAndData() {
    List<String> files =
        new ArrayList<>(
            List.of(
                "weights.tsv",
                "novelty.tsv",
                "families.tsv",
                "organizations.tsv",
                "name-words.txt",
                "kinds.txt",
                "licenses.tsv",
                "sections.tsv"));
    Lexicon.LANGUAGES.forEach(language -> files.add("lexicon/" + language + ".txt"));
    CRC32 crc = new CRC32();
    for (String file : files) {
      Resources.lines(file).forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return "%d.%08x".formatted(RULES, crc.getValue());
  }

  /** Which tagger this is: changes whenever its answers may. */
  public String version() {
    return version;
  }

  /** What the article says of releases; empty where it says nothing of any. Never fails. */
  public Tags tag(Article article) {
    Reading read = reading.read(article);
    List<Grouping.Group> groups = Grouping.of(stated(read), read.mentions().keySet());
    List<ReleaseClaim> claims =
        new ClaimBuilder(article, read, groups, knowledge, weights, novelty).claims();
    return new Tags(version, read.language(), claims);
  }

  /** Why {@link #tag} finds what it finds in the article, and why nothing else. Never fails. */
  public Explanation explain(Article article) {
    Reading read = reading.read(article);
    List<Candidate> all = candidates(read);
    double threshold = Decision.threshold(all);
    List<Candidate> stated = Decision.stated(all);
    List<Grouping.Group> groups = Grouping.of(stated, read.mentions().keySet());
    Map<String, List<Candidate>> folded = Grouping.folded(groups, stated);
    ClaimBuilder builder = new ClaimBuilder(article, read, groups, knowledge, weights, novelty);
    Explainer explainer = new Explainer(article, read, weights, FeatureMeanings.load());
    Set<String> released = new HashSet<>();
    stated.forEach(candidate -> released.add(candidate.key()));
    return new Explanation(
        version,
        read.language(),
        threshold,
        groups.stream()
            .map(
                group ->
                    explainer.release(
                        builder.claim(group),
                        group,
                        folded.getOrDefault(group.key(), List.of()),
                        novelty))
            .toList(),
        all.stream()
            .filter(candidate -> candidate.probability() < threshold || candidate.key().isEmpty())
            .map(candidate -> explainer.rejected(candidate, threshold, released))
            .toList(),
        reading.passedOver(read));
  }

  /** The mentions that state a release. */
  private List<Candidate> stated(Reading read) {
    List<Candidate> possible = new ArrayList<>();
    // Mentions come by the hundred thousand in hostile texts, each with its features.
    Map<List<String>, List<String>> known = new HashMap<>();
    Doubts doubts = new Doubts(opinion, doubtFrom, doubtTo, read);
    new FeatureExtractor(read)
        .forEach(
            candidate -> {
              double probability =
                  doubts.decide(candidate, weights.probability(candidate.features()));
              if (probability >= Decision.IN_COMPANY) {
                List<String> features = known.computeIfAbsent(candidate.features(), same -> same);
                possible.add(candidate.scored(features, probability));
              }
            });
    return Decision.stated(possible);
  }

  /** The mentions of an article with what speaks for and against each. */
  List<Candidate> candidates(Article article) {
    return candidates(reading.read(article));
  }

  private List<Candidate> candidates(Reading read) {
    List<Candidate> candidates = new ArrayList<>();
    new FeatureExtractor(read)
        .forEach(
            candidate ->
                candidates.add(
                    candidate.scored(
                        candidate.features(), weights.probability(candidate.features()))));
    return candidates;
  }

  /** The sentence of a candidate as it stands in the article's content. */
  String sentenceOf(Article article, Candidate candidate) {
    return article.content().substring(candidate.sourceStart(), candidate.sourceEnd());
  }
}
