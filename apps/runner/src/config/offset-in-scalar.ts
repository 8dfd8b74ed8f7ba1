import { isScalar, type Node } from 'yaml';

/**
 * The offset in the file of one character of a scalar's value: quotes, escapes of quotes, block
 * indentation and folded lines are seen through. Undefined where value and text do not align.
 */
export function offsetInScalar(
  text: string,
  place: { value: number; node: Node | null },
  offset: number,
): number | undefined {
  const { node } = place;
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const quote = node.type === 'QUOTE_SINGLE' ? "'" : node.type === 'QUOTE_DOUBLE' ? '"' : '';
  const header = isBlock ? text.indexOf('\n', place.value) + 1 : 0;
  // Inside a block, indentation beyond the first line's belongs to the value.
  const mostIndent = isBlock
    ? skipIndent(text, header, Number.POSITIVE_INFINITY) - header
    : Number.POSITIVE_INFINITY;
  let at = isBlock ? header + mostIndent : place.value + quote.length;
  for (let index = 0; index < Math.min(offset, node.value.length); index += 1) {
    const next = afterCharacter(text, at, node.value[index] ?? '', quote, mostIndent);
    if (next === undefined) return undefined;
    at = next;
  }
  return at;
}

/** Where the text goes on after one character of the value. */
function afterCharacter(
  text: string,
  at: number,
  character: string,
  quote: string,
  mostIndent: number,
): number | undefined {
  const found = text[at] ?? '';
  if (quote === "'" && text.startsWith("''", at)) return at + 2;
  if (quote === '"' && found === '\\') return text[at + 1] === character ? at + 2 : undefined;
  const isLineEnd = found === '\n' || text.startsWith('\r\n', at);
  if (isLineEnd && (character === ' ' || character === '\n')) {
    return skipIndent(text, at + (found === '\r' ? 2 : 1), mostIndent);
  }
  return found === character ? at + 1 : undefined;
}

function skipIndent(text: string, at: number, most: number): number {
  let end = at;
  while (text[end] === ' ' && end - at < most) end += 1;
  return end;
}
