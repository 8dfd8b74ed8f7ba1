/** One thing that may stand at a place of a set: a segment, or a loop that begins with it. */
export interface Item {
  tag: string;
  isMandatory: boolean;
  isRepeated: boolean;
  /** What may follow the first segment of a loop. */
  items: readonly Item[];
}

/**
 * A set's structure as text: segments in their order, `?` for one that may be missing, `*` for any number, `+` for one
 * or more; a loop stands in brackets: `BEG CUR? (N1 N3* N4?)*`.
 */
export function parseGrammar(text: string): readonly Item[] {
  const tokens = text.match(/\(|\)[?*+]?|[A-Z0-9]+[?*+]?/g) ?? [];
  let next = 0;
  function items(): Item[] {
    const found: Item[] = [];
    for (;;) {
      const token = tokens[next];
      if (token === undefined || token.startsWith(')')) return found;
      next += 1;
      if (token !== '(') found.push(toItem(token.replace(/[?*+]$/, ''), token, []));
      else {
        const [first, ...rest] = items();
        if (first === undefined) throw new Error('a loop without segments');
        found.push(toItem(first.tag, tokens[next] ?? '', rest));
        next += 1;
      }
    }
  }
  return items();
}

function toItem(tag: string, token: string, items: readonly Item[]): Item {
  return {
    tag,
    isMandatory: !/[?*]$/.test(token),
    isRepeated: /[*+]$/.test(token),
    items,
  };
}
