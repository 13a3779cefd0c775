package dev.modelwire.ingest.newsletter;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Newsletters as real mailers build them, each with one sentence that must come through. */
public final class Mails {

  private Mails() {}

  /**
   * @param name for people
   * @param expected a sentence of the author's
   */
  public record Shape(String name, byte[] mail, String expected) {}

  /** One mail of each shape, told apart from others of the shape by {@code number}. */
  public static List<Shape> shapes(int number) {
    String sentence = "Acme Labs releases Zephyr " + number + " today.";
    String accented = "Zephyr " + number + " spricht künftig fließend Französisch.";
    return List.of(
        new Shape("plain text", plain(number, sentence), sentence),
        new Shape(
            "flowed text",
            flowed(number),
            "Acme Labs releases Zephyr " + number + " today, open to everybody."),
        new Shape("one html part", html(number, sentence), sentence),
        new Shape("alternative", alternative(number, sentence), sentence),
        new Shape("related within alternative", related(number, sentence), sentence),
        new Shape("mixed with attachment", mixed(number, sentence), sentence),
        new Shape("quoted-printable latin-1", latin(number, accented), accented),
        new Shape("base64 gb18030", chinese(number), "智谱今天发布了Zephyr " + number + "模型"),
        new Shape("iso-2022-jp", japanese(number), "Zephyr " + number + "を本日公開しました"),
        new Shape("signed list mail", signed(number, sentence), sentence),
        new Shape("forwarded as attachment", forwarded(number, sentence), sentence),
        new Shape("raw utf-8 without labels", unlabelled(number, accented), accented));
  }

  private static byte[] plain(int n, String sentence) {
    return ascii(
        head(n, "plain", "The Wire #" + n)
            + "Content-Type: text/plain; charset=us-ascii\n\n"
            + sentence
            + "\n\nFor more see https://acme.example/zephyr\n\n"
            + "You received this email because you signed up at acme.example.\n"
            + "Unsubscribe: https://acme.example/unsubscribe?u=1\n");
  }

  private static byte[] flowed(int n) {
    return ascii(
        head(n, "flowed", "Flowed " + n)
            + "Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
            + "Acme Labs releases \nZephyr "
            + n
            + " today, \nopen to everybody.\n\n-- \nJane\n");
  }

  private static byte[] html(int n, String sentence) {
    return utf8(
        head(n, "html", "=?utf-8?Q?Caf=C3=A9_?= =?utf-8?Q?letter?= " + n)
            + "Content-Type: text/html; charset=utf-8\n\n"
            + page(sentence));
  }

  static String page(String sentence) {
    return """
        <html lang="en"><head><style>.gone{display:none !important} @media (max-width:600px){p{display:none}}</style></head><body>
        <div style="display:none;max-height:0">Open to see what is new&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;</div>
        <div class="gone">Seen by nobody</div>
        <p><a href="https://acme.example/p/zephyr?utm_source=mail&token=SECRET">View in browser</a></p>
        <h1>Big news</h1>
        <p>%s</p>
        <p>It has 7 billion parameters and a context of 128K tokens. Its makers say that it beats what they had before, and that everybody may use it for whatever they like, in whatever place.</p>
        <p>People who use it <a href="https://acme.example/optout">can opt out of training</a>. That was announced some weeks ago, and nothing of it has changed since then, as the company says in a long note on its web site that everybody may read.</p>
        <table><tr><td><p>You are receiving this because you signed up.</p>
        <p><a href="https://acme.example/u?x=1">Unsubscribe</a> | <a href="https://acme.example/prefs">Manage preferences</a></p>
        <p>© 2026 Acme Labs, 1 Main Street</p></td></tr></table>
        <img src="https://track.example/open.gif" width="1" height="1">
        </body></html>
        """
        .formatted(sentence);
  }

  private static byte[] alternative(int n, String sentence) {
    return utf8(
        head(n, "alternative", "Alternative " + n)
            + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b\"\n\n"
            + "--b\nContent-Type: text/plain; charset=utf-8\n\nIn plain words.\n"
            + "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder()
                .encodeToString(page(sentence).getBytes(StandardCharsets.UTF_8))
            + "\n--b--\n");
  }

  private static byte[] related(int n, String sentence) {
    return utf8(
        head(n, "related", "Related " + n)
            + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=outer\n\n"
            + "--outer\nContent-Type: text/plain\n\nIn plain words.\n"
            + "--outer\nContent-Type: multipart/related; boundary=inner\n\n"
            + "--inner\nContent-Type: text/html; charset=utf-8\n\n"
            + page(sentence)
            + "\n--inner\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--inner--\n--outer--\n");
  }

  private static byte[] mixed(int n, String sentence) {
    return utf8(
        head(n, "mixed", "Mixed " + n)
            + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n"
            + "--m\nContent-Type: text/plain; charset=utf-8\n\n"
            + sentence
            + "\n--m\nContent-Type: text/plain; name=notes.txt\nContent-Disposition: attachment; filename=notes.txt\n\nNot for the wire\n"
            + "--m--\n");
  }

  private static byte[] latin(int n, String text) {
    String quoted = text.replace("ü", "=FC").replace("ß", "=DF").replace("ö", "=F6");
    return ascii(
        head(n, "latin", "Latin " + n)
            + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
            + quoted.substring(0, 10)
            + "=\n"
            + quoted.substring(10)
            + "\n");
  }

  private static byte[] chinese(int n) {
    Charset gb = Charset.forName("GB18030");
    String subject = Base64.getEncoder().encodeToString("新模型".getBytes(gb));
    return ascii(
        head(n, "chinese", "=?gb2312?B?" + subject + "?=")
            + "Content-Type: text/plain; charset=gb18030\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder()
                .encodeToString(("智谱今天发布了Zephyr " + n + "模型。\n").getBytes(gb)));
  }

  private static byte[] japanese(int n) {
    Charset jp = Charset.forName("ISO-2022-JP");
    return join(
        ascii(
            head(n, "japanese", "Japanese " + n)
                + "Content-Type: text/plain; charset=iso-2022-jp\n\n"),
        ("Zephyr " + n + "を本日公開しました。\n").getBytes(jp));
  }

  private static byte[] signed(int n, String sentence) {
    return utf8(
        head(n, "signed", "[models] Signed " + n)
            + "MIME-Version: 1.0\nContent-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=s\n\n"
            + "--s\nContent-Type: multipart/mixed; boundary=t\n\n--t\nContent-Type: text/plain\n\n"
            + sentence
            + "\n--t\nContent-Type: text/plain\n\n"
            + "_______________________________________________\nmodels mailing list\nmodels@lists.example\nTo unsubscribe send an email to models-leave@lists.example\n"
            + "--t--\n--s\nContent-Type: application/pgp-signature\n\nxyz\n--s--\n");
  }

  private static byte[] forwarded(int n, String sentence) {
    return utf8(
        "From: Me <me@home.example>\nTo: wire@home.example\nSubject: Fwd: news\nMessage-ID: <outer"
            + n
            + "@home.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=f\n\n"
            + "--f\nContent-Type: text/plain\n\nfyi\n--f\nContent-Type: message/rfc822\n\n"
            + head(n, "inner", "Inner " + n)
            + "Content-Type: text/plain\n\n"
            + sentence
            + "\n--f--\n");
  }

  private static byte[] unlabelled(int n, String text) {
    return utf8(head(n, "raw", "Grüße " + n) + "\n" + text + "\n");
  }

  static String head(int n, String kind, String subject) {
    return "Received: from a.example by b.example; Tue, 3 Mar 2026 10:00:00 +0000\n"
        + "Date: Tue, 3 Mar 2026 09:30:00 +0000\n"
        + "From: \"Acme Letter\" <letter@acme.example>\n"
        + "To: reader@home.example\n"
        + "Message-ID: <"
        + kind
        + n
        + "@acme.example>\n"
        + "List-Id: The Acme Wire <wire.acme.example>\n"
        + "Subject: "
        + subject
        + "\n";
  }

  static byte[] utf8(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = new byte[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
