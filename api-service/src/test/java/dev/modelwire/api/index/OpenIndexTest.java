package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.article.ArticleProjection;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class OpenIndexTest {

  @Test
  void segments_are_merged_to_few_until_more_is_applied() throws IOException {
    Directory directory = new ByteBuffersDirectory();
    IndexWriter writer = new IndexWriter(directory, IndexFiles.configuration());
    InMemoryEventStore store = new InMemoryEventStore("log");
    store.record(List.of(Wire.published(0, Story.plain("a", "First light", "Text."))));
    try (OpenIndex index =
        new OpenIndex(
            new IndexFiles.Opened(writer, directory, -1),
            store,
            List.of(new ArticleProjection()))) {

      index.calm();
      assertThat(writer.getConfig().getMergePolicy()).isSameAs(IndexFiles.CALM);

      index.apply(store.read(-1, 1), 0, Workers.CALLER);
      assertThat(writer.getConfig().getMergePolicy()).isSameAs(IndexFiles.WRITING);
    }
  }
}
