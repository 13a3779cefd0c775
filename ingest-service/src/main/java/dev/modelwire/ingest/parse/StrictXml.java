package dev.modelwire.ingest.parse;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads well-formed XML; anything else is refused, never half read. */
final class StrictXml {

  /** Deeper documents than this are attacks or accidents. */
  static final int MAX_DEPTH = 200;

  private static final int POOL = 16;

  private final Queue<XMLReader> idle = new ConcurrentLinkedQueue<>();
  private final SAXParserFactory factory;

  StrictXml() {
    factory = SAXParserFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
  }

  /** The document, or null where {@code text} is not well-formed. */
  @Nullable XmlElement read(String text, @Nullable String base) {
    XMLReader reader = idle.poll();
    try {
      if (reader == null) {
        reader = newReader();
      }
      TreeBuilder builder = new TreeBuilder(base);
      reader.setContentHandler(builder);
      reader.setErrorHandler(builder);
      reader.parse(new InputSource(new StringReader(text)));
      return builder.document;
    } catch (SAXException | IOException notWellFormed) {
      return null;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK has no namespace-aware XML parser", e);
    } finally {
      if (reader != null && idle.size() < POOL) {
        // Both hold the tree, which would live on with a parser that waits for its next document.
        reader.setContentHandler(null);
        reader.setErrorHandler(null);
        idle.add(reader);
      }
    }
  }

  private synchronized XMLReader newReader() throws ParserConfigurationException, SAXException {
    XMLReader reader = factory.newSAXParser().getXMLReader();
    reader.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
    reader.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    // Since JDK 24 some hundred thousand &lt; count as an entity attack. There are no entities
    // without a DOCTYPE, and a DOCTYPE is refused.
    reader.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    reader.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    return reader;
  }

  /** Builds the tree as the parser goes. */
  private static final class TreeBuilder extends DefaultHandler {

    private final XmlElement document;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    TreeBuilder(@Nullable String base) {
      document = XmlElement.document(base);
      open.push(document);
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes)
        throws SAXException {
      if (open.size() > MAX_DEPTH) {
        throw new SAXException("nested too deep");
      }
      flush();
      XmlElement parent = open.element();
      XmlElement element = new XmlElement(parent, uri, local, flat(attributes));
      parent.add(element);
      open.push(element);
    }

    private static String[] flat(Attributes attributes) {
      String[] flat = new String[attributes.getLength() * 3];
      for (int i = 0; i < attributes.getLength(); i++) {
        flat[i * 3] = attributes.getURI(i);
        flat[i * 3 + 1] = attributes.getLocalName(i);
        flat[i * 3 + 2] = attributes.getValue(i);
      }
      return flat;
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
      flush();
      open.pop();
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text.append(characters, start, length);
    }

    private void flush() {
      if (!text.isEmpty()) {
        open.element().add(text.toString());
        text.setLength(0);
      }
    }
  }
}
