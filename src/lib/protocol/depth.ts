/** How deeply JSON from outside may be nested. Real frames have about ten levels; two thousand make Node-RED's own copy of a message throw. */
export const maxDepth = 200;

/** True if JSON text is nested deeper than `maxDepth`. Ordinary texts have fewer brackets than that in all, and are only searched for those. */
export function isTooDeep(json: string): boolean {
  return hasManyBrackets(json) && depthExceeded(json);
}

/** What an object takes at least to hold another one, in characters: `{"":` and `}`. */
const perObject = 5;

/**
 * Lists are few. Objects are only searched for as long as there is room for those that are still missing, in an ordinary text half of them: without
 * that, this takes half as long again, 4 % of the client's work on an event.
 */
function hasManyBrackets(json: string): boolean {
  let missing = maxDepth + 1;
  for (let at = json.indexOf("["); at >= 0 && missing > 0; at = json.indexOf("[", at + 1)) missing -= 1;
  const isRoom = (at: number): boolean => json.length - at >= perObject * (missing - 1);
  for (let at = json.indexOf("{"); at >= 0 && missing > 0 && isRoom(at); at = json.indexOf("{", at + 1)) missing -= 1;
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
