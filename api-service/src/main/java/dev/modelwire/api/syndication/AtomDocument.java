package dev.modelwire.api.syndication;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed in Atom 1.0 (RFC 4287). */
final class AtomDocument {

  private static final String VERSION = "atom_1.0";

  private AtomDocument() {}

  static byte[] of(NewsFeed news) {
    Feed feed = new Feed(VERSION);
    feed.setId(news.id());
    feed.setTitle(news.title());
    feed.setSubtitle(content(Content.TEXT, news.description()));
    feed.setUpdated(Date.from(news.updatedAt()));
    feed.setAuthors(List.of(person(NewsFeed.AUTHOR)));
    Generator generator = new Generator();
    generator.setValue(NewsFeed.AUTHOR);
    feed.setGenerator(generator);
    feed.setAlternateLinks(List.of(link("alternate", "text/html", news.page())));
    List<Link> links = new ArrayList<>();
    links.add(link("self", "application/atom+xml", news.self()));
    news.hub().ifPresent(hub -> links.add(link("hub", null, hub)));
    feed.setOtherLinks(links);
    feed.setEntries(news.entries().stream().map(AtomDocument::entry).toList());
    return XmlDocument.of(feed);
  }

  private static Entry entry(NewsEntry news) {
    Entry entry = new Entry();
    entry.setId(news.id());
    entry.setTitle(news.title());
    entry.setAlternateLinks(List.of(link("alternate", null, news.page())));
    entry.setUpdated(Date.from(news.updatedAt()));
    if (news.publishedAt() != null) {
      entry.setPublished(Date.from(news.publishedAt()));
    }
    entry.setAuthors(news.authors().stream().map(AtomDocument::person).toList());
    entry.setCategories(news.labels().stream().map(AtomDocument::category).toList());
    if (!news.summary().isEmpty()) {
      entry.setSummary(content(Content.TEXT, news.summary()));
    }
    entry.setContents(List.of(content(Content.HTML, news.html())));
    return entry;
  }

  private static Category category(NewsLabel label) {
    Category category = new Category();
    category.setScheme(label.scheme());
    category.setTerm(label.term());
    category.setLabel(label.text());
    return category;
  }

  private static SyndPerson person(String name) {
    Person person = new Person();
    person.setName(name);
    return person;
  }

  private static Link link(String relation, @Nullable String type, String address) {
    Link link = new Link();
    link.setRel(relation);
    link.setType(type);
    link.setHref(address);
    return link;
  }

  private static Content content(String type, String value) {
    Content content = new Content();
    content.setType(type);
    content.setValue(value);
    return content;
  }
}
