package dev.modelwire.standalone.tag;

import dev.modelwire.enrich.release.Explanation;
import dev.modelwire.enrich.release.Explanation.Passed;
import dev.modelwire.enrich.release.Explanation.Reason;
import dev.modelwire.enrich.release.Explanation.Rejected;
import dev.modelwire.enrich.release.Explanation.Release;
import dev.modelwire.enrich.release.Explanation.Sign;
import dev.modelwire.enrich.release.Explanation.Statement;
import dev.modelwire.events.Article;
import dev.modelwire.events.ReleaseClaim;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An explanation as text for people, on any terminal. */
final class ExplanationText {

  /** Reasons of the statement that is the evidence, of another statement, of a rejected name. */
  private static final int MOST = 14;

  private static final int SOME = 6;
  private static final int FEW = 4;
  private static final int LONGEST_QUOTE = 300;

  private final Formatter out = new Formatter(Locale.ROOT);

  private ExplanationText() {}

  static String of(
      String id, Article article, @Nullable Published published, Explanation explanation) {
    ExplanationText text = new ExplanationText();
    text.out.format("%s: %s%n", id, article.title().isBlank() ? "(no title)" : article.title());
    text.out.format(
        "  published %s, language %s, tagger %s%n",
        published == null ? "unknown" : published.date().text(),
        explanation.language() == null ? "unknown" : explanation.language(),
        explanation.taggerVersion());
    explanation.releases().forEach(text::release);
    if (explanation.releases().isEmpty()) {
      text.out.format("%n  states no release%n");
    }
    explanation.rejected().forEach(text::rejected);
    text.passedOver(explanation.passedOver());
    return text.out.toString();
  }

  private void release(Release release) {
    out.format("%nRELEASE  %s%n", facts(release.claim()));
    List<Statement> statements = evidenceFirst(release);
    for (int i = 0; i < statements.size(); i++) {
      statement(statements.get(i), i == 0 ? MOST : SOME);
    }
    if (!release.novelty().isEmpty()) {
      out.format("  news or background (counts where no date tells)%n");
      reasons(release.novelty(), FEW);
    }
  }

  private static List<Statement> evidenceFirst(Release release) {
    List<Statement> first = new ArrayList<>();
    List<Statement> others = new ArrayList<>();
    for (Statement statement : release.statements()) {
      boolean evidence = statement.sentence().equals(release.claim().evidence());
      (evidence ? first : others).add(statement);
    }
    first.addAll(others);
    return first;
  }

  private static String facts(ReleaseClaim claim) {
    return Stream.of(
            claim.model(),
            claim.organization(),
            lower(claim.status()),
            claim.date() == null ? "no date" : claim.date().text(),
            lower(claim.access()),
            lower(claim.kind()),
            lower(claim.novelty()),
            claim.variants().isEmpty() ? null : "variants " + String.join(", ", claim.variants()),
            claim.parameters().isEmpty()
                ? null
                : "parameters " + String.join(", ", claim.parameters()),
            claim.contextTokens() == null ? null : "context " + claim.contextTokens(),
            claim.license() == null ? null : "license " + claim.license(),
            "confidence " + claim.confidence())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private void statement(Statement statement, int most) {
    out.format("  %.2f  %s%n", statement.probability(), quote(statement.sentence().quote()));
    out.format(
        "        at %d..%d; \"%s\" is %s%s%s%n",
        statement.sentence().start(),
        statement.sentence().end(),
        statement.name(),
        statement.form().replace('_', ' '),
        statement.family() == null ? "" : " of the family " + statement.family(),
        statement.trigger() == null ? "" : ", hangs on \"%s\"".formatted(statement.trigger()));
    signs(statement.signs());
    reasons(statement.reasons(), most);
  }

  private void signs(List<Sign> signs) {
    if (!signs.isEmpty()) {
      out.format(
          "        seen: %s%n",
          signs.stream()
              .map(
                  sign ->
                      sign.text().equals(sign.value())
                          ? "%s \"%s\"".formatted(sign.kind(), sign.text())
                          : "%s \"%s\" (%s)".formatted(sign.kind(), sign.text(), sign.value()))
              .collect(Collectors.joining(", ")));
    }
  }

  private void reasons(List<Reason> reasons, int most) {
    for (Reason reason : reasons.subList(0, Math.min(most, reasons.size()))) {
      out.format(
          "    %+7.2f  %s%s  [%s]%n",
          reason.effect(),
          reason.meaning(),
          reason.times() > 1 ? " (%d times)".formatted(reason.times()) : "",
          reason.feature());
    }
    if (reasons.size() > most) {
      double rest =
          reasons.subList(most, reasons.size()).stream().mapToDouble(Reason::effect).sum();
      out.format("    %+7.2f  %d smaller reasons together%n", rest, reasons.size() - most);
    }
  }

  private void rejected(Rejected rejected) {
    Statement statement = rejected.statement();
    out.format("%nREJECTED  %s: %s%n", statement.name(), rejected.why());
    out.format("  %.2f  %s%n", statement.probability(), quote(statement.sentence().quote()));
    reasons(statement.reasons(), FEW);
  }

  private void passedOver(List<Passed> passedOver) {
    if (!passedOver.isEmpty()) {
      out.format("%nPASSED OVER  looks like a model's name, and is none%n");
    }
    for (Passed passed : passedOver) {
      out.format("  at %d: %s (%s)%n", passed.start(), passed.text(), passed.why());
    }
  }

  private static String quote(String quote) {
    String oneLine = quote.replaceAll("\\s+", " ");
    return oneLine.length() <= LONGEST_QUOTE ? oneLine : oneLine.substring(0, LONGEST_QUOTE) + "…";
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
