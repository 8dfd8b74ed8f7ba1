/** Results of work that is under way, the first to be ready first. None of it may reject. */
export async function* asTheySettle<T>(work: Iterable<Promise<T>>): AsyncGenerator<T> {
  const pending = new Map(
    [...work].map((each, index) => [index, each.then((value) => ({ index, value }))] as const),
  );
  while (pending.size > 0) {
    const { index, value } = await Promise.race(pending.values());
    pending.delete(index);
    yield value;
  }
}
