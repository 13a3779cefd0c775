package dev.modelwire.benchmarks.tagger;

import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.enrich.text.MarkupReader;
import dev.modelwire.events.Article;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import opennlp.tools.postag.POSTagger;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.tokenize.Tokenizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All articles of a set once, on one thread: by the tagger, and by what a rule system on OpenNLP
 * would need before its first rule (sentences, tokens, parts of speech).
 *
 * <p>OpenNLP gets the plain text ready made, while the tagger reads the mark-up itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class TaggerBenchmark {

  /** The property that names the manifest of the labelled documents. */
  static final String MANIFEST = "modelwire.benchmark.manifest";

  static final int WIRE_ARTICLES = 1000;

  private List<Article> dev = List.of();
  private List<Article> wire = List.of();
  private final List<String> plainTexts = new ArrayList<>();
  private final ReleaseTagger tagger = ReleaseTagger.create();
  private final EnglishModels english = EnglishModels.load();

  /** Reads the articles; no part of what is measured. */
  @Setup
  public void readArticles() throws IOException {
    dev = BenchmarkArticles.ofManifest(Path.of(System.getProperty(MANIFEST)));
    wire = BenchmarkArticles.ofTheWire(WIRE_ARTICLES);
    for (Article article : dev) {
      plainTexts.add(MarkupReader.read(article.content(), article.format()).text());
    }
  }

  @Benchmark
  @Warmup(iterations = 3, time = 4)
  @Measurement(iterations = 5, time = 4)
  public void tagDev(Blackhole sink) {
    dev.forEach(article -> sink.consume(tagger.tag(article)));
  }

  @Benchmark
  @Warmup(iterations = 3, time = 3)
  @Measurement(iterations = 5, time = 3)
  public void tagWire(Blackhole sink) {
    wire.forEach(article -> sink.consume(tagger.tag(article)));
  }

  @Benchmark
  @Warmup(iterations = 1, time = 10)
  @Measurement(iterations = 3, time = 10)
  public void openNlpDev(Blackhole sink) {
    SentenceDetector sentences = english.sentences();
    Tokenizer tokens = english.tokens();
    POSTagger tags = english.partsOfSpeech();
    for (String text : plainTexts) {
      for (String sentence : sentences.sentDetect(text)) {
        sink.consume(tags.tag(tokens.tokenize(sentence)));
      }
    }
  }
}
