package dev.modelwire.api.index;

import dev.modelwire.api.store.RecordedEvent;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/** What every document of the index has. */
final class IndexDocument {

  private IndexDocument() {}

  static Iterable<IndexableField> of(
      String kind, RecordedEvent event, Origin origin, IndexEntry entry) {
    Document document = new Document();
    document.add(
        new StringField(IndexFields.KEY, IndexFields.key(kind, event.subject()), Field.Store.NO));
    document.add(new StringField(IndexFields.KIND, kind, Field.Store.NO));
    if (entry.listed()) {
      document.add(new StringField(IndexFields.LISTED, kind, Field.Store.NO));
    }
    document.add(new LongField(IndexFields.FIRST, origin.position(), Field.Store.NO));
    document.add(new LongField(IndexFields.BEGAN, origin.millis(), Field.Store.NO));
    document.add(new KeywordField(IndexFields.STORY, origin.story(), Field.Store.NO));
    document.add(
        new BinaryDocValuesField(IndexFields.LIKENESS, new BytesRef(origin.likeness().bytes())));
    document.add(new StoredField(IndexFields.POSITION, event.position()));
    document.add(new StoredField(IndexFields.ITEM, entry.item().apply(origin)));
    entry.fields().forEach(document::add);
    return document;
  }
}
