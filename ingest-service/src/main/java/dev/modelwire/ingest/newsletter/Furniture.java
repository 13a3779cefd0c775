package dev.modelwire.ingest.newsletter;

import java.util.regex.Pattern;

/** How mails word what no reader of a newsletter reads. */
final class Furniture {

  /** What the text of a link about the subscription says, and other links say too. */
  private static final Pattern SUBSCRIPTION_LINK =
      Pattern.compile(
          "\\bopt(?:ing)?[ -]?out\\b"
              + "|\\b(?:manage|update|change|edit|adjust|modify|set)\\b.{0,30}"
              + "\\b(?:preferences|subscriptions?|email settings|notifications|profile)\\b"
              + "|\\b(?:e-?mail|subscription|communication|notification) (?:preferences|settings)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Lines about the subscription itself, in the languages of the tagger. */
  private static final Pattern SUBSCRIPTION =
      Pattern.compile(
          "\\bun-?subscri(?:be|ption)"
              + "|\\b(?:you(?:'|’)?(?:re| are)|you) (?:receiv(?:ed|ing)|getting|got) (?:this|these)"
              + "|\\bthis (?:e-?mail|message|newsletter) was (?:sent|delivered|intended)"
              + "|\\bwhy (?:did|am) (?:i|you) (?:get|receiv)"
              + "|\\bforward (?:this |it )?(?:e-?mail )?to a (?:friend|colleague)"
              + "|\\bforwarded this (?:e-?mail|message|newsletter)\\?|\\badd us to your address book"
              + "|\\bno longer (?:wish|want) to receive|\\bsafely unsubscribe\\b"
              + "|\\babmelde(?:n|link)\\b|\\babbestell(?:en|ung)\\b|\\bnewsletter abmelden|\\baustragen\\b"
              + "|\\bdar(?:te|se|me)? de baja\\b|\\bcancelar (?:la |tu |su )?(?:suscripci[oó]n|inscri[cç][aã]o|assinatura)"
              + "|\\bdesuscrib|\\bdescadastr|\\bdesinscre"
              + "|\\b(?:se |vous |me )?d[eé]s(?:abonn|inscri)|\\bannulla(?:re)? (?:l['’])?iscrizione|\\bdisiscri|\\bcancellarti\\b"
              + "|\\bg[eé]rer (?:vos|mes) (?:pr[eé]f[eé]rences|abonnements)"
              + "|退订|退訂|取消订阅|取消訂閱|配信(?:を)?(?:停止|解除)|購読(?:を)?(?:解除|停止|中止)|メルマガ(?:を)?解除"
              + "|수신\\s?거부|구독\\s?(?:취소|해지)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Links to the mail's own page. */
  private static final Pattern ONLINE =
      Pattern.compile(
          "\\b(?:view|read|open|see|display)\\b.{0,40}\\b(?:in|on) (?:your |the |a )?(?:web ?)?(?:browser|web|app)\\b"
              + "|\\b(?:view|read|open|see) (?:(?:this|the|it) )?(?:(?:e-?mail|message|post|issue|newsletter|version) )?online\\b"
              + "|\\b(?:web|online|browser) version\\b|\\bemail not displaying|\\btrouble (?:viewing|reading)"
              + "|\\bpermalink\\b"
              + "|\\bim browser (?:ansehen|anzeigen|[oö]ffnen|lesen)|\\bonline[- ]?(?:ansicht|version|lesen|ansehen)\\b|\\bwebversion\\b"
              + "|\\bver (?:este .{0,20})?(?:en (?:el|tu|su) navegador|en l[ií]nea|online)|\\b(?:ver|abrir|ler) no navegador"
              + "|\\b(?:voir|lire|afficher|ouvrir)\\b.{0,30}\\b(?:en ligne|navigateur)|\\bversion en ligne\\b"
              + "|\\b(?:visualizza|apri|leggi|vedi)\\b.{0,30}\\b(?:browser|online)"
              + "|在浏览器中|在瀏覽器中|网页版|網頁版|在线阅读|ブラウザで|ウェブで(?:読む|見る)|웹에서 보기|브라우저에서",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Addresses that take somebody off a list or change what he gets. */
  private static final Pattern SUBSCRIPTION_ADDRESS =
      Pattern.compile(
          "unsubscri|opt-?out|list-manage\\.com/profile|/preferences\\b|manage[-_]?(?:subscription|preferences)"
              + "|disable_email|email[-_]settings|/(?:abmelden|desinscription|baja)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PIXEL_ADDRESS =
      Pattern.compile(
          "/track(?:ing)?/open|/wf/open|/open\\.(?:aspx|php|gif|png)|/o\\.gif|/e/o/|/pixel(?:\\.(?:gif|png))?(?:[/?]|$)"
              + "|/beacon\\b|/spacer\\.gif|/trk/|[?&]event=open|eotrx\\.substackcdn|emltrk|mailtrack|/imp\\?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MASTHEAD =
      Pattern.compile(
          "^(?:©|\\(c\\)|copyright (?:©|\\(c\\)|\\d{4}))|\\ball rights reserved\\b|\\bmailing address is\\b",
          Pattern.CASE_INSENSITIVE);

  private Furniture() {}

  static boolean isSubscription(String text) {
    return SUBSCRIPTION.matcher(text).find();
  }

  /**
   * @param text of a link, or of a line with an address
   */
  static boolean isSubscriptionLink(String text) {
    return isSubscription(text) || SUBSCRIPTION_LINK.matcher(text).find();
  }

  static boolean isOnlineLink(String text) {
    return ONLINE.matcher(text).find();
  }

  static boolean isSubscriptionAddress(String address) {
    return SUBSCRIPTION_ADDRESS.matcher(address).find();
  }

  static boolean isPixelAddress(String address) {
    return PIXEL_ADDRESS.matcher(address).find();
  }

  /** Who owns the words and where he lives, as mails have to say. */
  static boolean isMasthead(String text) {
    return MASTHEAD.matcher(text).find();
  }
}
