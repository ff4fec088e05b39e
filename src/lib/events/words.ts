/** The words of a text as someone types them in chat. */

/** Text in quotes stays together, also in those of a phone's keyboard; `\"` is a quote itself. An unclosed quote reaches to the end. */
const wordPattern = /["“”„]((?:\\.|[^"“”\\])*)["“”]?|(\S+)/g;

/** `red "living room" 50` is three words. None for null and for a blank text. */
export function wordsOf(text: string | null): string[] {
  const words: string[] = [];
  for (const [, quoted, bare] of (text ?? "").matchAll(wordPattern)) {
    words.push(quoted === undefined ? (bare ?? "") : quoted.replace(/\\(.)/g, "$1"));
  }
  return words;
}
