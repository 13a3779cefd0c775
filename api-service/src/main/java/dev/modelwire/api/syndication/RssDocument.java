package dev.modelwire.api.syndication;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** A feed in RSS 2.0. */
final class RssDocument {

  private static final String VERSION = "rss_2.0";

  private RssDocument() {}

  static byte[] of(NewsFeed news) {
    Channel channel = new Channel(VERSION);
    channel.setTitle(news.title());
    channel.setLink(news.page());
    channel.setDescription(news.description());
    channel.setGenerator(NewsFeed.AUTHOR);
    channel.setLastBuildDate(Date.from(news.updatedAt()));
    List<Element> links = new ArrayList<>();
    links.add(link("self", news.self()).setAttribute("type", "application/rss+xml"));
    news.hub().ifPresent(hub -> links.add(link("hub", hub)));
    channel.setForeignMarkup(links);
    channel.setItems(news.entries().stream().map(RssDocument::item).toList());
    return XmlDocument.of(channel);
  }

  /** RSS has no word of its own for where a feed and its hub are. */
  private static Element link(String relation, String address) {
    Element link =
        new Element("link", Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom"));
    link.setAttribute("rel", relation);
    link.setAttribute("href", address);
    return link;
  }

  private static Item item(NewsEntry news) {
    Item item = new Item();
    item.setTitle(news.title());
    item.setLink(news.page());
    item.setGuid(guid(news.id()));
    Instant published = Objects.requireNonNullElse(news.publishedAt(), news.updatedAt());
    item.setPubDate(Date.from(published));
    item.setCategories(news.labels().stream().map(RssDocument::category).toList());
    item.setDescription(description(news.html()));
    if (!news.authors().isEmpty()) {
      item.setModules(List.of(creators(news.authors())));
    }
    return item;
  }

  private static Guid guid(String id) {
    Guid guid = new Guid();
    guid.setPermaLink(false);
    guid.setValue(id);
    return guid;
  }

  private static Category category(NewsLabel label) {
    Category category = new Category();
    category.setDomain(label.scheme());
    category.setValue(label.text());
    return category;
  }

  /** Without a type, which RSS 2.0 does not know. */
  private static Description description(String html) {
    Description description = new Description();
    description.setValue(html);
    return description;
  }

  /** Names: the author of RSS itself is a mail address. */
  private static DCModule creators(List<String> names) {
    DCModule creators = new DCModuleImpl();
    creators.setCreators(names);
    return creators;
  }
}
