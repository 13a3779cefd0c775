package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Access;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Report;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Prints how many claims a second the ledger folds, alone on one core. */
final class LedgerThroughput {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private LedgerThroughput() {}

  public static void main(String... args) {
    for (int round = 0; round < 2; round++) {
      measure("100,000 claims over 2,000 models, few in memory", 100_000, 2000, 20_000);
      measure("100,000 claims over 2,000 models, all in memory", 100_000, 2000, 200_000);
      measure("  5,000 claims on one model", 5_000, 1, 20_000);
      measure(" 10,000 claims on one model", 10_000, 1, 20_000);
      measure(" 20,000 claims on one model", 20_000, 1, 20_000);
      measure(" 40,000 claims on one model", 40_000, 1, 20_000);
    }
  }

  private static void measure(String what, int claims, int models, int inMemory) {
    List<ModelIdentity> identities = new ArrayList<>();
    List<ClaimMessage> messages = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      identities.add(ModelIdentity.of("Model" + i * 31 % models + " 2"));
      messages.add(message(i));
    }
    Ledger ledger = new Ledger(new JsonClaimStore(), inMemory);
    long start = System.nanoTime();
    int told = 0;
    for (int i = 0; i < claims; i++) {
      told += ledger.apply(identities.get(i), messages.get(i)).size();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    long kept = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "%s: %,.0f/s, %,d events, %,d KB%n", what, claims / seconds, told, kept >> 10);
    Reference.reachabilityFence(ledger);
  }

  /** Like the store of the topology: JSON in a tree. */
  private static final class JsonClaimStore implements ClaimStore {
    private final TreeMap<String, byte[]> claims = new TreeMap<>();
    private final JsonMapper json = EventJson.mapper();

    @Override
    public @Nullable HeldClaim get(ModelIdentity identity, String articleId) {
      byte[] bytes = claims.get(identity + "|" + articleId);
      return bytes == null ? null : json.readValue(bytes, HeldClaim.class);
    }

    @Override
    public void put(ModelIdentity identity, HeldClaim claim) {
      claims.put(identity + "|" + claim.report().articleId(), json.writeValueAsBytes(claim));
    }

    @Override
    public void forEach(ModelIdentity identity, Consumer<HeldClaim> reader) {
      claims
          .subMap(identity + "|", identity + "}")
          .values()
          .forEach(bytes -> reader.accept(json.readValue(bytes, HeldClaim.class)));
    }
  }

  private static ClaimMessage message(int i) {
    Instant when = START.plusSeconds(i);
    Report report =
        new Report(
            "article" + i,
            1,
            "feed" + i % 500,
            "Feed",
            null,
            "Title " + i,
            "en",
            when,
            when,
            Claims.claim(i % 3 == 0 ? "Llama 2" : "LLaMA-2")
                .by("Meta")
                .on("2024-01-" + "%02d".formatted(1 + i % 7))
                .aliases("Alias " + i % 50)
                .parameters("7B", "70B")
                .access(Access.OPEN)
                .confidence(0.5 + i % 50 / 100.0)
                .build());
    return new ClaimMessage("article" + i, i, "cause" + i, when, report, signature(i), null);
  }

  /** Of a text of its own, but for one in ten that repeats the one before. */
  private static @Nullable TextSignature signature(int i) {
    Random random = new Random(i % 10 == 9 ? i - 1 : i);
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < 60; word++) {
      text.append("word").append(random.nextInt(1000)).append(' ');
    }
    return TextSignature.of(text).orElse(null);
  }
}
