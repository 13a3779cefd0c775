package dev.modelwire.standalone.data;

import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds everything a wire remembers, held by one process at a time.
 *
 * <p>The lock is the operating system's, so a killed process leaves nothing to clean up. It covers
 * a byte far behind the file's text, which therefore can be read where locks are mandatory.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String FORMAT = "1";
  private static final String TOKEN_FILE = "operator-token";
  private static final int TOKEN_BYTES = 32;
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Takes hold of a directory, made if it is missing.
   *
   * @param holder is shown to who tries to take it meanwhile, such as {@code process 12, since ...}
   * @throws CommandFailedException if another process holds it or it is no data directory
   */
  public static DataDirectory hold(Path directory, String holder) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      refuseForeign(root);
      return lock(root, holder);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailedException(
          root + " is a file, not a folder: choose a folder with --data", e);
    } catch (IOException e) {
      throw new CommandFailedException(
          "the data folder %s cannot be used (%s): check its permissions or choose another with --data"
              .formatted(root, e),
          e);
    }
  }

  /** What is shown of the process that holds a directory; empty where none does. */
  public static Optional<String> holder(Path directory) {
    Path file = directory.resolve("lock");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new CommandFailedException(
          "the data folder %s cannot be used: %s".formatted(directory, e), e);
    }
  }

  /** Replaces what is shown of the holder. */
  public void heldBy(String holder) {
    try {
      byte[] text = (holder + "\n").getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(text), 0);
    } catch (IOException e) {
      throw new CommandFailedException(
          "the data folder %s cannot be written: %s".formatted(root, e), e);
    }
  }

  public Path root() {
    return root;
  }

  /** The embedded broker's log. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path logFile() {
    return root.resolve("logs").resolve("modelwire.log");
  }

  /** The token by which the commands of this machine are let in, made if it is missing. */
  public String ensureOperatorToken() {
    return operatorToken(root)
        .orElseGet(
            () -> {
              byte[] secret = new byte[TOKEN_BYTES];
              new SecureRandom().nextBytes(secret);
              String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
              writePrivately(root.resolve(TOKEN_FILE), token + "\n");
              return token;
            });
  }

  /** The token of a directory that somebody may hold; empty where it has none or hides it. */
  public static Optional<String> operatorToken(Path directory) {
    Path file = directory.resolve(TOKEN_FILE);
    try {
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new CommandFailedException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Folders that may be read as sources, remembered from earlier starts. */
  public List<Path> folders() {
    Path file = root.resolve("folders.txt");
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(Path::of).toList()
          : List.of();
    } catch (IOException e) {
      throw new CommandFailedException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Remembers folders, so that a later start may go on reading the feeds that lie in them. */
  public List<Path> rememberFolders(List<Path> more) {
    List<Path> known = new ArrayList<>(folders());
    if (known.addAll(more.stream().filter(folder -> !known.contains(folder)).distinct().toList())) {
      writeFolders(known);
    }
    return known;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
      throw new CommandFailedException(
          "the data folder %s was not let go: %s".formatted(root, e), e);
    }
  }

  /** Whole or not at all, and for nobody else's eyes where the file system knows of others. */
  private static void writePrivately(Path file, String text) {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "token", ".tmp");
      // A temporary file is its owner's alone, and stays so when it is moved.
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandFailedException("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  private void writeFolders(List<Path> folders) {
    Path file = root.resolve("folders.txt");
    try {
      Files.write(file, folders.stream().map(Path::toString).toList());
    } catch (IOException e) {
      throw new CommandFailedException("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  /** Keeps a mistyped {@code --data} from spreading files over somebody's own folder. */
  private static void refuseForeign(Path root) throws IOException {
    Path format = root.resolve("format");
    if (Files.exists(format)) {
      String found = Files.readString(format).strip();
      if (!found.equals(FORMAT)) {
        throw new CommandFailedException(
            "%s has data of format '%s', this version reads %s: use the version that wrote it"
                .formatted(root, found, FORMAT));
      }
      return;
    }
    try (Stream<Path> content = Files.list(root)) {
      if (content.findAny().isPresent()) {
        throw new CommandFailedException(
            "%s is not empty and no data folder of Modelwire: choose another with --data"
                .formatted(root));
      }
    }
    Files.writeString(format, FORMAT + "\n");
  }

  private static DataDirectory lock(Path root, String holder) throws IOException {
    Path file = root.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new CommandFailedException(
          "%s is in use by %s: stop that one, or choose another folder with --data"
              .formatted(root, Files.readString(file).strip()));
    }
    DataDirectory held = new DataDirectory(root, channel);
    held.heldBy(holder);
    return held;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      // This very process holds it.
      return null;
    }
  }
}
