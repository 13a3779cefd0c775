package dev.modelwire.enrich.opinion;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.enrich.release.SecondOpinion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks once and keeps to the answer: an article that is read again, after a crash or by another
 * instance, must be read as it was. An answer counts when the log has it. Having no opinion is
 * remembered while the process runs only, so that whoever was silent may be asked another day.
 */
public final class RememberedOpinion implements SecondOpinion {

  private static final Logger LOG = LoggerFactory.getLogger(RememberedOpinion.class);
  private static final int MOST_SILENCES = 10_000;

  private final SecondOpinion asked;
  private final String voice;
  private final AnswerLog log;

  /** Guarded by itself: what got no answer, the oldest first. */
  private final Map<String, Boolean> silences =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_SILENCES;
        }
      };

  /**
   * @param voice who answers and how it is asked; another's answers are not taken for it
   */
  public RememberedOpinion(SecondOpinion asked, String voice, AnswerLog log) {
    this.asked = asked;
    this.voice = voice;
    this.log = log;
  }

  @Override
  public Optional<Boolean> statesRelease(String model, String passage) {
    String question = digest(model, passage);
    synchronized (silences) {
      if (silences.containsKey(question)) {
        return Optional.empty();
      }
    }
    Optional<Boolean> answer = foundOrAsked(question, model, passage);
    if (answer.isEmpty()) {
      synchronized (silences) {
        silences.put(question, true);
      }
    }
    return answer;
  }

  private Optional<Boolean> foundOrAsked(String question, String model, String passage) {
    try {
      Optional<Boolean> found = log.find(question);
      if (found.isPresent()) {
        return found;
      }
      Optional<Boolean> answer = asked.statesRelease(model, passage);
      answer.ifPresent(each -> log.append(question, each));
      return answer;
    } catch (KafkaException e) {
      LOG.warn("No second opinion on {}, since none can be kept: {}", model, e.toString());
      return Optional.empty();
    }
  }

  private String digest(String model, String passage) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {voice, model, passage}) {
        sha256.update(part.getBytes(UTF_8));
        sha256.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
