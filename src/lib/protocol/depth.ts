/** How deeply JSON from outside may be nested. Real frames have about ten levels; copying two thousand may overflow the stack. */
export const maxDepth = 1_000;

/**
 * True if JSON text is nested deeper than `maxDepth`. A text of less than 2 kB, as most frames are, has no room for that, as each level takes
 * two brackets; a longer one is first searched for as many.
 */
export function isTooDeep(json: string): boolean {
  return json.length > 2 * maxDepth && hasManyBrackets(json) && depthExceeded(json);
}

/** A quick look. Without it, a frame of 3 kB takes nearly three times as long to parse, and one of 8 kB with many objects 1.7 times. */
function hasManyBrackets(json: string): boolean {
  let missing = maxDepth + 1;
  for (const bracket of ["[", "{"]) {
    for (let at = json.indexOf(bracket); at >= 0 && missing > 0; at = json.indexOf(bracket, at + 1)) missing -= 1;
  }
  return missing <= 0;
}

const [quote, backslash] = [34, 92];
const opening = [91, 123];
const closing = [93, 125];

/** Brackets within texts do not count. */
function depthExceeded(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (inText) {
      if (character === backslash) at += 1;
      else if (character === quote) inText = false;
    } else if (character === quote) inText = true;
    else if (opening.includes(character)) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (closing.includes(character)) depth -= 1;
  }
  return false;
}
