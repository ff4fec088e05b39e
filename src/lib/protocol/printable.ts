/** Control characters, line ends of any kind, and the marks that reverse the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Unicode has a picture of each of the first 32 control characters, from U+2400 on. */
const pictures = 0x2400;

/**
 * A text of somebody else's that is to be shown to people, in a log or a status: with a picture in place of each control character (a line feed
 * is ␊), and cut after `longest` characters.
 */
export function printable(text: string, longest = 1_000): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return cut.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    return code < 32 ? String.fromCharCode(pictures + code) : "\ufffd";
  });
}
