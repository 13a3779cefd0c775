package dev.modelwire.ingest.mail;

import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.mail.MailObserver.Fate;
import dev.modelwire.ingest.newsletter.MailOutcome;
import dev.modelwire.ingest.newsletter.NewsletterReader;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Reads what is new in a mailbox, by UID. A mail counts as read only once its article is on the
 * log: until then each poll starts from the same UID, and only what lies before it is ever marked
 * or deleted.
 */
public final class MailboxReader implements Poller, AutoCloseable {

  private final MailRules rules;
  private final MailObserver observer;
  private final MailboxWatches watches;
  private final NewsletterReader reader = new NewsletterReader();

  public MailboxReader(MailRules rules, MailObserver observer) {
    this.rules = rules;
    this.observer = observer;
    this.watches = new MailboxWatches(rules, observer);
  }

  @Override
  public PollOutcome poll(PollRequest request) {
    MailboxAddress address = MailboxAddress.of(request.location());
    Optional<MailAccount> account = address.account(rules.accounts());
    if (account.isEmpty()) {
      return new Failed(
          FailureCode.UNAUTHORIZED,
          "modelwire.mail.accounts has none, or more than one, for "
              + request.location().getHost()
              + "; name it as ?account=",
          null);
    }
    try {
      PollOutcome outcome = read(request, address, account.get());
      observer.looked(address.location(), true);
      if (rules.idle()) {
        watches.keep(address, account.get(), request.whenNew());
      }
      return outcome;
    } catch (MessagingException | IOException e) {
      observer.looked(address.location(), false);
      return MailFailures.of(address, e);
    }
  }

  private PollOutcome read(PollRequest request, MailboxAddress address, MailAccount account)
      throws MessagingException, IOException {
    IMAPStore store = ImapSessions.connect(account, rules.timeout(), rules.timeout());
    try {
      IMAPFolder folder = folder(store, address);
      folder.open(account.changesMails() ? Folder.READ_WRITE : Folder.READ_ONLY);
      Progress progress = Progress.of(request.validators(), folder.getUIDValidity());
      if (account.changesMails() && progress.uid() > 0) {
        settle(folder, progress, account);
      }
      return fresh(folder, progress, request);
    } finally {
      ImapSessions.close(store);
    }
  }

  /** Levels of a folder's name are parted by what the server parts them by. */
  static IMAPFolder folder(IMAPStore store, MailboxAddress address) throws MessagingException {
    char separator = store.getDefaultFolder().getSeparator();
    return (IMAPFolder) store.getFolder(address.folder().replace('/', separator));
  }

  private PollOutcome fresh(IMAPFolder folder, Progress progress, PollRequest request)
      throws MessagingException, IOException {
    List<Draft> drafts = new ArrayList<>();
    Set<String> defects = new LinkedHashSet<>();
    long last = progress.uid();
    boolean more = false;
    int seen = 0;
    for (Message message : folder.getMessagesByUID(progress.uid() + 1, UIDFolder.LASTUID)) {
      long uid = folder.getUID(message);
      // Asked for what lies after the last mail, servers answer with the last mail.
      if (uid <= progress.uid()) {
        continue;
      }
      if (seen == rules.mailsPerPoll()) {
        more = true;
        break;
      }
      take((IMAPMessage) message, drafts, defects);
      last = Math.max(last, uid);
      seen++;
    }
    return new PollOutcome.Mailbox(
        folder.getFullName(),
        drafts.reversed(),
        List.copyOf(defects),
        new Progress(progress.validity(), last).validators(request.now()),
        folder.getMessageCount(),
        more,
        rules.interval());
  }

  private void take(IMAPMessage message, List<Draft> drafts, Set<String> defects)
      throws MessagingException, IOException {
    byte[] mail;
    boolean whole = true;
    try (InputStream in = message.getMimeStream()) {
      mail = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, rules.maxMailSize().toBytes()));
      if (in.read() >= 0) {
        defects.add("mail-truncated");
        whole = false;
      }
    } catch (MessageRemovedException gone) {
      observer.fetched(Fate.GONE);
      return;
    }
    switch (reader.read(mail)) {
      case MailOutcome.Read(var entry, String newsletter) -> {
        drafts.add(Draft.ofMail(entry, newsletter));
        observer.fetched(whole ? Fate.READ : Fate.TRUNCATED);
      }
      case MailOutcome.Unreadable(_, _) -> {
        defects.add("unreadable-mail");
        observer.fetched(Fate.UNREADABLE);
      }
    }
  }

  /** All of these are on the log: the poll that read them was remembered. */
  private static void settle(IMAPFolder folder, Progress progress, MailAccount account)
      throws MessagingException {
    Flags.Flag flag = account.delete() ? Flags.Flag.DELETED : Flags.Flag.SEEN;
    List<Message> done = new ArrayList<>();
    for (Message message : folder.getMessagesByUID(1, progress.uid())) {
      if (!message.isSet(flag)) {
        done.add(message);
      }
    }
    if (!done.isEmpty()) {
      Message[] messages = done.toArray(Message[]::new);
      folder.setFlags(messages, new Flags(flag), true);
      if (account.delete()) {
        folder.expunge(messages);
      }
    }
  }

  @Override
  public void close() {
    watches.close();
  }
}
