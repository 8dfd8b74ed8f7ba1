/** CJK text may be broken between any two characters. */
const ideographic =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u{3000}-\u{303F}\u{FF00}-\u{FFEF}]/u;
/** What must not begin a line, and what must not end one. */
const closing = /^[)\]}、。，．：；！？」』）】〕》〉ー,.;:!?]/u;
const opening = /[([{「『（【〔《〈]$/u;

/**
 * Breaks a clean text into lines: at spaces, after hyphens and slashes, between CJK characters, and inside a
 * word only where the word alone is too wide.
 *
 * @param widthOf how wide a text is, in the unit of `width`.
 */
export function breakLines(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of toPieces(text)) {
    if (widthOf((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    for (const part of widthOf(piece.trimEnd()) <= width ? [piece] : [...piece]) {
      if (line !== '' && widthOf((line + part).trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += part;
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** What stays together. */
function toPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last !== undefined && isTogether(last, character)) pieces[pieces.length - 1] += character;
    else pieces.push(character);
  }
  return pieces;
}

function isTogether(before: string, character: string): boolean {
  if (character === ' ') return true;
  if (before.endsWith(' ')) return false;
  if (closing.test(character) || opening.test(before)) return true;
  const last = [...before].at(-1) ?? '';
  if (ideographic.test(character) || ideographic.test(last)) return false;
  return !/[-/]$/.test(before);
}
