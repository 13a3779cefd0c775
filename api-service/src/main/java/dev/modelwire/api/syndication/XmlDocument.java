package dev.modelwire.api.syndication;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/** Writes what ROME makes. */
final class XmlDocument {

  private XmlDocument() {}

  /** In UTF-8. As it is: ROME's own writer would fold white space, even within content. */
  static byte[] of(WireFeed feed) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Format format = Format.getRawFormat().setEncoding("UTF-8").setLineSeparator("\n");
      new XMLOutputter(format).output(new WireFeedOutput().outputJDom(feed), bytes);
      return bytes.toByteArray();
    } catch (FeedException e) {
      throw new IllegalStateException("a feed that ROME refuses: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
