package dev.modelwire.benchmarks;

import java.util.List;
import java.util.Random;

/**
 * Articles of about a kilobyte as newsletters have them: every third announces a release, the
 * others use, compare and discuss models. The same number always gives the same article.
 */
public final class ArticleTexts {

  private static final List<String> STEMS =
      List.of(
          "Bron", "Cal", "Dun", "Esk", "Fen", "Gal", "Har", "Iso", "Jun", "Kes", "Lor", "Mar",
          "Nor", "Oth", "Pel", "Quar", "Ros", "Sel", "Tor", "Umb", "Var", "Wren", "Xan", "Yar");
  private static final List<String> ENDINGS =
      List.of("tide", "loway", "lin", "er", "more", "ena", "rier", "opod", "iper", "trel", "ando");
  private static final List<String> MAKERS =
      List.of(
          "Northgate AI",
          "Lumen Labs",
          "Quarry Research",
          "Tideline",
          "Ottery",
          "Vantage",
          "OpenAI",
          "Anthropic",
          "Google",
          "Meta",
          "Mistral AI",
          "DeepSeek");
  private static final List<String> FILLERS =
      List.of(
          "The team measured it on the usual tests and published the harness with the results.",
          "Prices stay as they were, which surprised most of the people we asked about it.",
          "Our readers wrote in about evaluation, about licences and about the cost of serving.",
          "A longer interview follows next week, and the transcript will be open to all.",
          "None of this changes how one should read a table without error bars.",
          "Engineers at two large customers said that latency matters more to them than scores.",
          "We tried it on last month's mail and it answered in a tone that nobody liked.",
          "The paper has a good section on data, and an honest one on what did not work.");

  private ArticleTexts() {}

  /** A word that only this article has, in lower case. */
  static String token(int number) {
    return "benchmark" + Integer.toString(1_000_000 + number, 36);
  }

  public static String title(int number) {
    Random random = random(number);
    String model = model(random);
    return announces(number)
        ? "%s releases %s".formatted(maker(random), model)
        : "Notes of the week: %s and others".formatted(model);
  }

  public static String body(int number) {
    Random random = random(number);
    String model = model(random);
    String maker = maker(random);
    StringBuilder text = new StringBuilder();
    if (announces(number)) {
      text.append(
          "%s released %s today, a language model with %dB parameters and a context of %dK tokens. "
              .formatted(maker, model, 1 + random.nextInt(400), 32 << random.nextInt(4)));
      text.append("The weights can be downloaded under a permissive licence. ");
    } else {
      text.append(
          "Many teams now run %s in production and compare it with what %s offers. "
              .formatted(model, maker));
    }
    while (text.length() < 900) {
      text.append(FILLERS.get(random.nextInt(FILLERS.size()))).append(' ');
    }
    return text.append("Reference: ").append(token(number)).append('.').toString();
  }

  private static boolean announces(int number) {
    return number % 3 == 0;
  }

  private static Random random(int number) {
    return new Random(number * 2_654_435_761L);
  }

  private static String model(Random random) {
    return STEMS.get(random.nextInt(STEMS.size()))
        + ENDINGS.get(random.nextInt(ENDINGS.size()))
        + " "
        + (1 + random.nextInt(6));
  }

  private static String maker(Random random) {
    return MAKERS.get(random.nextInt(MAKERS.size()));
  }
}
