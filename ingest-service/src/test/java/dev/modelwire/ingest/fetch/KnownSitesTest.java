package dev.modelwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSitesTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/ggml-org/llama.cpp, https://github.com/ggml-org/llama.cpp/releases.atom",
    "https://github.com/o/r/releases, https://github.com/o/r/releases.atom",
    "https://github.com/o/r/tree/main/docs, https://github.com/o/r/releases.atom",
    "https://github.com/o/r/tags, https://github.com/o/r/tags.atom",
    "https://github.com/o/r/commits/main, https://github.com/o/r/commits/main.atom",
    "https://github.com/someone, https://github.com/someone.atom",
    "https://www.youtube.com/channel/UCabc, https://www.youtube.com/feeds/videos.xml?channel_id=UCabc",
    "https://youtube.com/user/name, https://www.youtube.com/feeds/videos.xml?user=name",
    "https://m.youtube.com/playlist?a=b&list=PL-1_2, https://www.youtube.com/feeds/videos.xml?playlist_id=PL-1_2",
    "https://www.reddit.com/r/LocalLLaMA/, https://www.reddit.com/r/LocalLLaMA/.rss",
    "https://old.reddit.com/r/x/new, https://www.reddit.com/r/x/new/.rss",
    "https://importai.substack.com, https://importai.substack.com/feed",
    "https://importai.substack.com/p/a-post, https://importai.substack.com/feed",
    "https://medium.com/@ada, https://medium.com/feed/@ada",
    "https://medium.com/publication, https://medium.com/feed/publication",
    "https://bsky.app/profile/ada.example, https://bsky.app/profile/ada.example/rss",
    "https://huggingface.co/blog, https://huggingface.co/blog/feed.xml",
    "https://pypi.org/project/vllm/, https://pypi.org/rss/project/vllm/releases.xml",
    "https://arxiv.org/list/cs.CL/recent, https://rss.arxiv.org/rss/cs.CL"
  })
  void the_address_of_the_page_tells_the_feed(String page, URI feed) {
    assertThat(KnownSites.feedOf(URI.create(page))).contains(feed);
    assertThat(KnownSites.feedOf(feed)).as("and the feed's address is taken as it is").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/",
        "https://github.com/trending/java",
        "https://github.com/o/r/wiki",
        "https://www.youtube.com/@handle",
        "https://www.reddit.com/",
        "https://site.example/r/x",
        "https://substack.com/home",
        "https://notgithub.com/o/r",
        "http:/nowhere"
      })
  void other_pages_have_to_be_asked(String page) {
    assertThat(KnownSites.feedOf(URI.create(page))).isEmpty();
  }
}
