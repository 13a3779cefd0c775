package dev.modelwire.benchmarks.tagger;

import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.Tags;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Texts made to be slow, each at a quarter, a half and the whole of what is tagged at most, once in
 * a new JVM: so it would be for whoever is sent one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class HostileTextBenchmark {

  /** What the text repeats; a backslash and an n stand for the end of a line. */
  @Param({
    "word ",
    "A",
    "released ",
    "Llama 2 and ",
    "We release Llama-3-70B, ",
    "released GPT-4 (July) by OpenAI, ",
    "# Foo-7B released by Bar-2 ",
    "# Foo-7B released by Bar-2\\n",
    "OpenAI released Foo-7B in May 2024. ",
    "<b><i>",
    "<div><ul><li>",
    "[[[[",
    "[a](",
    "> > - ",
    "发布了模型"
  })
  public String unit = "";

  @Param({"1250000", "2500000", "5000000"})
  public int characters;

  private final ReleaseTagger tagger = ReleaseTagger.create();
  private Article article = BenchmarkArticles.repeated("-", 1);

  @Setup
  public void repeat() {
    article = BenchmarkArticles.repeated(unit.replace("\\n", "\n"), characters);
  }

  @Benchmark
  public Tags tag() {
    return tagger.tag(article);
  }
}
