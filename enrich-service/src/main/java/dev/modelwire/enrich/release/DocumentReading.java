package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.DateContext;
import dev.modelwire.enrich.date.DateFinder;
import dev.modelwire.enrich.date.FoundDate;
import dev.modelwire.enrich.model.Knowledge;
import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.NameFinder;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.model.PassedOver;
import dev.modelwire.enrich.text.Block;
import dev.modelwire.enrich.text.LanguageDetector;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.MarkupReader;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.PlainText;
import dev.modelwire.enrich.text.Role;
import dev.modelwire.enrich.text.Sentence;
import dev.modelwire.enrich.text.SentenceSplitter;
import dev.modelwire.enrich.text.Tokens;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an article: its sentences, and the names, cues, owners and dates in them. */
final class DocumentReading {

  /** A line this short may be the date of what stands below it. */
  private static final int LONGEST_DATE_LINE = 9;

  /** Makers' names that are as short are words somewhere, unless they have a capital. */
  private static final int LONGEST_WORD_OF_NAME = 4;

  private final Knowledge knowledge;
  private final NameFinder names;
  private final Map<String, Lexicon> lexicons;
  private final LanguageDetector languages;

  DocumentReading(Knowledge knowledge, Map<String, Lexicon> lexicons, LanguageDetector languages) {
    this.knowledge = knowledge;
    this.names = new NameFinder(knowledge);
    this.lexicons = lexicons;
    this.languages = languages;
  }

  Reading read(Article article) {
    PlainText plain = MarkupReader.read(article.content(), article.format());
    String language = languages.detect(plain);
    if (language == null) {
      language = article.language();
    }
    Lexicon lexicon = lexicons.getOrDefault(primary(language), english());
    LocalDate published = article.publicationDay().orElse(null);
    // Without a publication a month's year may come from any sentence before.
    Scan scan = new Scan(plain, lexicon, published, published == null);
    Passage title = title(article.title(), lexicon, published);
    List<Passage> passages = scan.all();
    Map<String, Integer> mentions = new HashMap<>();
    for (Passage passage : passages) {
      passage.names().forEach(name -> mentions.merge(NameKey.of(name.name()), 1, Integer::sum));
    }
    Set<String> titleNames = new HashSet<>();
    if (title != null) {
      title.names().forEach(name -> titleNames.add(NameKey.of(name.name())));
    }
    return new Reading(
        plain,
        language,
        lexicon,
        published,
        article.title(),
        title,
        publisher(article),
        passages,
        mentions,
        titleNames);
  }

  /** What looks like a model's name in the text and is taken for none. */
  List<Explanation.Passed> passedOver(Reading read) {
    List<Explanation.Passed> passed = new ArrayList<>();
    String text = read.plain().text();
    for (Passage passage : read.passages()) {
      Block block = passage.sentence().block();
      if (block.role() != Role.CODE && block.part().isProse()) {
        boolean nouns = read.lexicon().language().equals("de");
        BitSet said = Said.in(text, passage.tokens(), passage.cues(), read.lexicon().dates());
        for (PassedOver one : names.passedOver(text, passage.tokens(), nouns, said)) {
          passed.add(
              new Explanation.Passed(
                  text.substring(one.start(), one.end()),
                  read.plain().sourceStart(one.start()),
                  one.why().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
      }
    }
    return passed;
  }

  private Lexicon english() {
    Lexicon english = lexicons.get("en");
    if (english == null) {
      throw new IllegalStateException("no lexicon for English");
    }
    return english;
  }

  private static String primary(@Nullable String language) {
    if (language == null) {
      return "en";
    }
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }

  private @Nullable Passage title(String title, Lexicon lexicon, @Nullable LocalDate published) {
    if (title.isBlank()) {
      return null;
    }
    PlainText plain = MarkupReader.read(title.replace('\n', ' '), ContentFormat.TEXT);
    List<Passage> passages = new Scan(plain, lexicon, published, true).all();
    return passages.isEmpty() ? null : passages.getFirst();
  }

  /** Who speaks in the first person: by the article's address, its authors, its feed. */
  private @Nullable Organization publisher(Article article) {
    if (article.url() != null) {
      Organization owner = knowledge.ownerOf(article.url().toString());
      if (owner != null) {
        return owner;
      }
    }
    List<String> clues = new ArrayList<>(article.authors());
    if (article.feedTitle() != null) {
      clues.add(article.feedTitle());
    }
    for (String clue : clues) {
      Tokens tokens = Tokens.of(clue, 0, clue.length());
      List<Hit<Organization>> hits = knowledge.organizations().findAll(clue, tokens);
      if (!hits.isEmpty()) {
        return hits.getFirst().value();
      }
    }
    return null;
  }

  /** One pass over the sentences of one text. */
  private final class Scan {
    private final PlainText plain;
    private final String text;
    private final Lexicon lexicon;
    private final @Nullable LocalDate published;
    private final List<Passage> passages = new ArrayList<>();
    private final boolean datesMatter;
    private int nextMark;
    private int lastYear;
    private int heading = -1;

    /**
     * @param datesMatter whether the dates of sentences without any name are of use
     */
    Scan(PlainText plain, Lexicon lexicon, @Nullable LocalDate published, boolean datesMatter) {
      this.datesMatter = datesMatter;
      this.plain = plain;
      this.text = plain.text();
      this.lexicon = lexicon;
      this.published = published;
    }

    List<Passage> all() {
      int index = 0;
      for (Sentence sentence : SentenceSplitter.split(plain)) {
        passages.add(passage(index++, sentence));
      }
      return passages;
    }

    private Passage passage(int index, Sentence sentence) {
      Block block = sentence.block();
      if (block.role() == Role.HEADING && sentence.first()) {
        heading = index;
      }
      Tokens tokens = Tokens.of(text, sentence.start(), sentence.end());
      List<Mark> marks = marksUpTo(sentence.end());
      Lexicon words = lexiconFor(tokens);
      List<Hit<Set<Cue>>> cues = words.cues().findAll(text, tokens);
      boolean modelSpoken = speaksOfModels(cues);
      boolean prose = block.role() != Role.CODE && block.part().isProse();
      List<Mention> found =
          tokens.count() == 0 || !prose
              ? List.of()
              : names.find(
                  text,
                  tokens,
                  modelSpoken,
                  words.language().equals("de"),
                  Said.in(text, tokens, cues, words.dates()));
      boolean mayDate = block.role() == Role.HEADING || tokens.count() <= LONGEST_DATE_LINE;
      List<FoundDate> dates =
          found.isEmpty() && !datesMatter && !mayDate ? List.of() : dates(tokens, words);
      List<Hit<Organization>> owners =
          found.isEmpty()
              ? List.of()
              : knowledge.organizations().findAll(text, tokens).stream()
                  .filter(owner -> isWrittenAsName(owner, words.language()))
                  .toList();
      Frames.Found frames = found.isEmpty() ? Frames.Found.NONE : words.frames().in(text, tokens);
      return new Passage(
          index, heading, sentence, tokens, found, cues, owners, dates, marks, frames);
    }

    /** MIT is a maker and "mit" a word of German, "meta" a goal in Spanish and Portuguese. */
    private boolean isWrittenAsName(Hit<Organization> owner, String language) {
      String written = text.substring(owner.start(), owner.end());
      boolean isWord =
          knowledge.isCommon(written)
              || (!language.equals("en") && written.length() <= LONGEST_WORD_OF_NAME);
      return !isWord || !written.chars().allMatch(Character::isLowerCase);
    }

    private List<FoundDate> dates(Tokens tokens, Lexicon words) {
      List<FoundDate> dates =
          DateFinder.find(text, tokens, words.dates(), new DateContext(published, lastYear));
      for (FoundDate date : dates) {
        if (date.basis() != FoundDate.Basis.RELATIVE) {
          lastYear = date.date().year();
        }
      }
      return dates;
    }

    private static boolean speaksOfModels(List<Hit<Set<Cue>>> cues) {
      for (Hit<Set<Cue>> hit : cues) {
        if (hit.value().contains(Cue.MODEL)
            || hit.value().contains(Cue.RELEASE)
            || hit.value().contains(Cue.ANNOUNCE)
            || hit.value().contains(Cue.OUT)) {
          return true;
        }
      }
      return false;
    }

    /** A sentence in Latin letters within an East Asian text is read as English. */
    private Lexicon lexiconFor(Tokens tokens) {
      if (!lexicon.language().equals("zh")
          && !lexicon.language().equals("ja")
          && !lexicon.language().equals("ko")) {
        return lexicon;
      }
      for (int t = 0; t < tokens.count(); t++) {
        if (tokens.first(t) >= 0x3040) {
          return lexicon;
        }
      }
      return english();
    }

    private List<Mark> marksUpTo(int end) {
      List<Mark> within = new ArrayList<>();
      List<Mark> all = plain.marks();
      while (nextMark < all.size() && all.get(nextMark).end() <= end) {
        within.add(all.get(nextMark++));
      }
      return within;
    }
  }
}
