package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.events.ModelKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells a model's kind: by its name, its family, and for unknown families by the words around. */
final class KindFinder {

  private static final Map<ModelKind, Pattern> IN_NAME = new EnumMap<>(ModelKind.class);
  private static final Map<ModelKind, Pattern> IN_TEXT = new EnumMap<>(ModelKind.class);

  static {
    IN_NAME.put(ModelKind.CODE, Pattern.compile("(?i)coder|codex|code\\b|swe-"));
    IN_NAME.put(
        ModelKind.AUDIO,
        Pattern.compile("(?i)tts|asr|speech|audio|voice|music|whisper|wav2|livetranslate"));
    IN_NAME.put(ModelKind.EMBEDDING, Pattern.compile("(?i)embed|rerank"));
    IN_NAME.put(ModelKind.VIDEO, Pattern.compile("(?i)video"));
    IN_NAME.put(ModelKind.IMAGE, Pattern.compile("(?i)-image|image-|\\bimage\\b|diffusion"));
    IN_NAME.put(
        ModelKind.MULTIMODAL,
        Pattern.compile("(?i)-vl\\b|\\bvl\\b|vision|omni|vlm|multimodal|llava"));
    IN_NAME.put(ModelKind.OTHER, Pattern.compile("(?i)robotics|alphafold"));
    IN_TEXT.put(
        ModelKind.VIDEO,
        Pattern.compile(
            "(?i)video generat|text-to-video|video model|视频生成|vidéo|動画生成|modelo de vídeo|videogener"));
    IN_TEXT.put(
        ModelKind.IMAGE,
        Pattern.compile(
            "(?i)image generat|text-to-image|image model|image editing|图像生成|文生图|génération d'image|画像生成|bildgener|bildbearbeitung|generación de imágenes"));
    IN_TEXT.put(
        ModelKind.AUDIO,
        Pattern.compile(
            "(?i)text-to-speech|speech recognition|speech synthesis|\\btts\\b|\\basr\\b|voice model|voice cloning|语音|音楽|génération musicale|sprachmodell für stimmen|音声認識|音声合成|music generat"));
    IN_TEXT.put(
        ModelKind.EMBEDDING, Pattern.compile("(?i)embedding model|embeddings? model|向量模型|嵌入模型"));
    IN_TEXT.put(
        ModelKind.OTHER,
        Pattern.compile(
            "(?i)robot|protein|segmentation|object detection|world model|3d |reinforcement learning agent|molecul|weather"));
    IN_TEXT.put(
        ModelKind.MULTIMODAL,
        Pattern.compile(
            "(?i)multimodal|multi-modal|vision-language|视觉语言|多模态|マルチモーダル|멀티모달|omnimodal"));
    IN_TEXT.put(
        ModelKind.CODE,
        Pattern.compile(
            "(?i)cod(?:e|ing) (?:llm|model|autocomplete|generation)|代码模型|编程模型|modelo de código"));
  }

  private KindFinder() {}

  static ModelKind kindOf(Reading reading, Candidate candidate) {
    Mention mention = candidate.mention();
    for (Map.Entry<ModelKind, Pattern> kind : IN_NAME.entrySet()) {
      if (kind.getValue().matcher(mention.name()).find()) {
        return kind.getKey();
      }
    }
    if (mention.family() != null) {
      return mention.family().kind();
    }
    Passage passage = candidate.passage();
    String around =
        reading.plain().text().substring(passage.sentence().start(), passage.sentence().end());
    for (ModelKind kind :
        new ModelKind[] {
          ModelKind.VIDEO,
          ModelKind.IMAGE,
          ModelKind.AUDIO,
          ModelKind.EMBEDDING,
          ModelKind.MULTIMODAL,
          ModelKind.CODE,
          ModelKind.OTHER
        }) {
      Pattern pattern = IN_TEXT.get(kind);
      if (pattern != null && pattern.matcher(around).find()) {
        return kind;
      }
    }
    return ModelKind.LLM;
  }
}
