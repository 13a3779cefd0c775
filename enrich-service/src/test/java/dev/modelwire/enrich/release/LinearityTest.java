package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twice the text takes about twice the time, whatever the text. */
class LinearityTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int CHARACTERS = 100_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word ",
        "Llama 2 and ",
        "released Llama-3-70B, ",
        "[a](",
        "[[[[",
        "****",
        "`` ` ",
        "<a <b ",
        "<div>",
        "&amp",
        "((((",
        "模型发布",
        "A",
        "1.",
        "> > - ",
        "| a | ",
        "\\[ \n",
        "GPT-4 (July) ",
        "x\n\n",
        "[a\n",
        "<b><i>",
        "[![a](b)](c) ",
        "# Foo-7B released by Bar-2 ",
        "released GPT-4 (July) by OpenAI, ",
      })
  void the_time_grows_with_the_length_only(String unit) {
    Article once = article(unit, CHARACTERS);
    Article fourTimes = article(unit, 4 * CHARACTERS);
    TAGGER.tag(once);
    long shorter = Math.min(nanos(once), nanos(once));
    long longer = Math.min(nanos(fourTimes), nanos(fourTimes));
    assertThat(longer)
        .as(
            "time for four times the text, %d ms against %d ms",
            longer / 1_000_000, shorter / 1_000_000)
        .isLessThan(12 * Math.max(shorter, 50_000_000));
  }

  private static long nanos(Article article) {
    // Processor time of this thread: what else the machine does must not count.
    long before = THREADS.getCurrentThreadCpuTime();
    TAGGER.tag(article);
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  private static Article article(String unit, int characters) {
    String content = unit.repeat(characters / unit.length());
    return LabelledDocuments.of("a", "", content, ContentFormat.MARKDOWN, "2024-03-14");
  }
}
