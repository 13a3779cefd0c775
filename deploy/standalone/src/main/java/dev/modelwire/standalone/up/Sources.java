package dev.modelwire.standalone.up;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a user named as sources, sorted out.
 *
 * @param feeds addresses to subscribe to, in order
 * @param folders that the {@code file} feeds among them lie in
 * @param problems one line for each source that cannot be used: what is wrong and what to do
 */
record Sources(List<URI> feeds, List<Path> folders, List<String> problems) {

  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  Sources {
    feeds = feeds.stream().distinct().toList();
    folders = folders.stream().distinct().toList();
    problems = List.copyOf(problems);
  }

  /** Reads addresses and paths, these relative to the working directory. */
  static Sources of(List<String> names) {
    List<URI> feeds = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      try {
        URI feed = SCHEME.matcher(name).matches() ? new URI(name) : pathOf(name).toUri();
        if ("file".equalsIgnoreCase(feed.getScheme())) {
          Path path = Path.of(feed).toRealPath();
          folders.add(Files.isDirectory(path) ? path : path.getParent());
          feed = path.toUri();
        }
        feeds.add(feed);
      } catch (URISyntaxException e) {
        problems.add("%s is no valid address: %s".formatted(name, e.getReason()));
      } catch (IOException | IllegalArgumentException e) {
        problems.add(
            name
                + ": there is no such folder or file that can be read"
                + " (a feed's address starts with https://)");
      }
    }
    return new Sources(feeds, folders, problems);
  }

  private static Path pathOf(String name) {
    return Path.of(name).toAbsolutePath();
  }
}
