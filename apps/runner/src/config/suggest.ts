import leven from 'leven';

/** `Did you mean "orders"?`, or what there is to choose from. */
export function suggest(word: string, known: readonly string[], whatElse = ''): string {
  const closest = closestOf(word, known);
  if (closest !== undefined) return `Did you mean "${closest}"?`;
  if (known.length === 0) return whatElse;
  const shown = known.slice(0, 12).join(', ') + (known.length > 12 ? ', …' : '');
  return `Known: ${shown}.${whatElse === '' ? '' : ` ${whatElse}`}`;
}

/** The known word that was most likely meant. */
export function closestOf(word: string, known: readonly string[]): string | undefined {
  const plain = normalise(word);
  const most = Math.max(1, Math.floor(plain.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, distance: leven(plain, normalise(candidate)) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= most || isNear(plain, normalise(candidate), distance),
    )
    .sort((left, right) => left.distance - right.distance);
  return best?.candidate;
}

function normalise(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s]/g, '');
}

/** Begun and not finished, or two letters that changed places: `shpo`. */
function isNear(word: string, candidate: string, distance: number): boolean {
  if (Math.min(word.length, candidate.length) < 3) return false;
  if (candidate.startsWith(word) || word.startsWith(candidate)) return true;
  return distance === 2 && [...word].sort().join() === [...candidate].sort().join();
}
