package dev.modelwire.ingest.fetch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files of a folder that can hold articles, by path. Hidden files are left out, and links that
 * lead out of the folder.
 */
record FolderWalk(List<Found> files) {

  private static final Set<String> FEEDS = Set.of("xml", "rss", "atom", "rdf", "json");

  /**
   * @param path relative to the folder, with slashes
   * @param real where it really is
   * @param size in bytes
   * @param modified milliseconds since 1970
   */
  record Found(String path, Path real, long size, long modified, boolean feedDocument) {}

  /**
   * @param root a folder, or a single file
   * @param isDocument whether a file of that name is a document
   */
  static FolderWalk of(Path root, Predicate<String> isDocument) throws IOException {
    if (Files.isRegularFile(root)) {
      Path name = root.getFileName();
      BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
      return new FolderWalk(
          List.of(found(name == null ? root.toString() : name.toString(), root, attributes)));
    }
    Visitor visitor = new Visitor(root, isDocument);
    Files.walkFileTree(root, visitor);
    visitor.files.sort(Comparator.comparing(Found::path));
    return new FolderWalk(List.copyOf(visitor.files));
  }

  private static Found found(String path, Path real, BasicFileAttributes attributes) {
    return new Found(
        path,
        real,
        attributes.size(),
        attributes.lastModifiedTime().toMillis(),
        FEEDS.contains(extension(path)));
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    final List<Found> files = new ArrayList<>();
    private final Path root;
    private final Predicate<String> isDocument;

    Visitor(Path root, Predicate<String> isDocument) {
      this.root = root;
      this.isDocument = isDocument;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return hidden(folder) && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (hidden(file) || !(FEEDS.contains(extension(path)) || isDocument.test(path))) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isRegularFile()) {
        files.add(found(path, file, attributes));
      } else if (attributes.isSymbolicLink() && Files.exists(file)) {
        Path real = file.toRealPath();
        if (real.startsWith(root) && Files.isRegularFile(real)) {
          files.add(found(path, real, Files.readAttributes(real, BasicFileAttributes.class)));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    /** What cannot be looked into costs only itself, the folder as a whole excepted. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(root)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path path) {
      Path name = path.getFileName();
      return name != null && name.toString().startsWith(".");
    }
  }
}
