package dev.modelwire.ingest.mail;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How mailboxes are read; the defaults are in ingest.yml.
 *
 * @param interval between two looks into a mailbox
 * @param idle whether servers that can do so tell of new mails at once
 * @param mailsPerPoll the next poll goes on
 * @param maxMailSize what is longer is read up to here
 * @param timeout for each answer of a server
 * @param accounts by name
 */
@ConfigurationProperties("modelwire.mail")
public record MailRules(
    Duration interval,
    boolean idle,
    int mailsPerPoll,
    DataSize maxMailSize,
    Duration timeout,
    Map<String, MailAccount> accounts) {
  public MailRules {
    // Absent where none is configured.
    accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
  }
}
