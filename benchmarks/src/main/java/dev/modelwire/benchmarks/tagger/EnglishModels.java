package dev.modelwire.benchmarks.tagger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagger;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;

/** OpenNLP's own English models, out of its jars. */
record EnglishModels(SentenceDetector sentences, Tokenizer tokens, POSTagger partsOfSpeech) {

  static EnglishModels load() {
    try (InputStream sentences = open("sentence");
        InputStream tokens = open("tokens");
        InputStream tags = open("pos")) {
      return new EnglishModels(
          new SentenceDetectorME(new SentenceModel(sentences)),
          new TokenizerME(new TokenizerModel(tokens)),
          new POSTaggerME(new POSModel(tags)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String part) {
    String name = "/opennlp-en-ud-ewt-%s-1.2-2.5.0.bin".formatted(part);
    InputStream in = EnglishModels.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("there is no " + name + " on the class path");
    }
    return in;
  }
}
