/**
 * The id under which a state that was read just now must be appended once more, because an older
 * state of the same key and instant came in after it; undefined if it is the last one as it is.
 *
 * @param siblings ids of the same key and instant, in the order of the log; `id` is one of them.
 */
export function idAgain(id: string, siblings: readonly string[]): string | undefined {
  const last = siblings.at(-1);
  if (last === id || last?.startsWith(`${id}~`)) return undefined;
  return `${id}~${siblings.length}`;
}
