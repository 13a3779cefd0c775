package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Access;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds claims for tests: a fresh report of an available language model, unless told otherwise.
 */
public final class Claims {

  private final String model;
  private List<String> aliases = List.of();
  private List<String> variants = List.of();
  private @Nullable String organization;
  private ReleaseStatus status = ReleaseStatus.RELEASED;
  private @Nullable PartialDate date;
  private Access access = Access.UNKNOWN;
  private List<String> parameters = List.of();
  private @Nullable Long contextTokens;
  private @Nullable String license;
  private Novelty novelty = Novelty.NEW;
  private double confidence = 0.8;
  private String quote = "It is out.";

  private Claims(String model) {
    this.model = model;
  }

  public static Claims claim(String model) {
    return new Claims(model);
  }

  public Claims aliases(String... names) {
    aliases = List.of(names);
    return this;
  }

  public Claims variants(String... names) {
    variants = List.of(names);
    return this;
  }

  public Claims by(@Nullable String owner) {
    organization = owner;
    return this;
  }

  public Claims status(ReleaseStatus value) {
    status = value;
    return this;
  }

  public Claims on(@Nullable String day) {
    date = day == null ? null : new PartialDate(day);
    return this;
  }

  public Claims access(Access value) {
    access = value;
    return this;
  }

  public Claims parameters(String... sizes) {
    parameters = List.of(sizes);
    return this;
  }

  public Claims context(@Nullable Long tokens) {
    contextTokens = tokens;
    return this;
  }

  public Claims license(@Nullable String value) {
    license = value;
    return this;
  }

  public Claims novelty(Novelty value) {
    novelty = value;
    return this;
  }

  public Claims confidence(double value) {
    confidence = value;
    return this;
  }

  public Claims quoting(String passage) {
    quote = passage;
    return this;
  }

  public ReleaseClaim build() {
    return new ReleaseClaim(
        model,
        aliases,
        variants,
        organization,
        ModelKind.LLM,
        status,
        date,
        access,
        parameters,
        contextTokens,
        license,
        novelty,
        confidence,
        new Evidence(quote, 0, quote.length()));
  }
}
