package dev.modelwire.ingest.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * Connections on which servers tell of new mails (IDLE), one for each mailbox.
 *
 * <p>A watch only makes the next poll come sooner, so nothing depends on it: when its connection
 * breaks it ends, and the next poll starts another. It ends too when no poll asked for it during
 * its time: the mailbox is paused, or another instance polls it.
 */
final class MailboxWatches implements AutoCloseable {

  private static final Duration SHORTEST_WATCH = Duration.ofMinutes(3);

  private final MailRules rules;
  private final MailObserver observer;
  private final Map<URI, Watch> open = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  MailboxWatches(MailRules rules, MailObserver observer) {
    this.rules = rules;
    this.observer = observer;
  }

  /** Starts a watch where there is none, and lets one that is there live on. */
  void keep(MailboxAddress address, MailAccount account, Runnable whenNew) {
    if (closed.get()) {
      return;
    }
    open.compute(
        address.location(),
        (_, watch) -> {
          if (watch != null && (watch.unable || !watch.ended)) {
            watch.whenNew = whenNew;
            watch.asked = true;
            return watch;
          }
          Watch started = new Watch(address, account, whenNew);
          Thread.ofVirtual().name("mail-watch").start(started);
          return started;
        });
  }

  @Override
  public void close() {
    closed.set(true);
    open.values().forEach(Watch::end);
    open.clear();
  }

  private final class Watch implements Runnable {
    private final MailboxAddress address;
    private final MailAccount account;
    private volatile Runnable whenNew;
    private volatile boolean asked = true;
    private volatile boolean ended;
    private volatile boolean unable;
    private volatile @Nullable IMAPStore connection;

    Watch(MailboxAddress address, MailAccount account, Runnable whenNew) {
      this.address = address;
      this.account = account;
      this.whenNew = whenNew;
    }

    @Override
    public void run() {
      try {
        // Silence for that long ends the waiting; whoever still asks gets another connection.
        while (asked && !closed.get()) {
          asked = false;
          watch();
        }
      } catch (MessagingException | IOException | RuntimeException e) {
        // The polls go on, and tell if the server is to blame.
      } finally {
        ended = true;
      }
    }

    private void watch() throws MessagingException, IOException {
      Duration silence = rules.interval().multipliedBy(2);
      IMAPStore store =
          ImapSessions.connect(
              account,
              rules.timeout(),
              silence.compareTo(SHORTEST_WATCH) < 0 ? SHORTEST_WATCH : silence);
      connection = store;
      try {
        if (!store.hasCapability("IDLE")) {
          unable = true;
          return;
        }
        IMAPFolder folder = MailboxReader.folder(store, address);
        folder.open(Folder.READ_ONLY);
        folder.addMessageCountListener(
            new MessageCountAdapter() {
              @Override
              public void messagesAdded(MessageCountEvent event) {
                whenNew.run();
              }
            });
        // What came before the folder was opened is not told.
        whenNew.run();
        observer.watched(true);
        try {
          while (!closed.get()) {
            folder.idle(false);
          }
        } finally {
          observer.watched(false);
        }
      } catch (MessagingException e) {
        if (store.isConnected()) {
          throw e;
        }
      } finally {
        ImapSessions.close(store);
      }
    }

    void end() {
      asked = false;
      IMAPStore store = connection;
      if (store != null) {
        ImapSessions.close(store);
      }
    }
  }
}
