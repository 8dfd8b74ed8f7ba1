/**
 * What several generators yield, as it comes; of what is there at the same time that of the first one. A
 * generator is asked on only once what it yielded has been taken. Where one fails the others go on to their
 * ends, and then its error is thrown.
 *
 * @param stop called when nobody wants more: it must end what the generators wait for.
 */
export async function* merge<T>(
  generators: readonly AsyncGenerator<T>[],
  stop: () => void,
): AsyncGenerator<readonly [index: number, value: T]> {
  let asked: Asked<T>[] = generators.map(ask);
  let failure: { error: unknown } | undefined;
  try {
    while (asked.length > 0) {
      const { index, result, error } = await Promise.race(asked.map(({ answer }) => answer));
      const generator = generators[index];
      if (generator && result && !result.done) {
        yield [index, result.value];
        asked = asked.map((each) => (each.index === index ? ask(generator, index) : each));
        continue;
      }
      if (!result) failure ??= { error };
      asked = asked.filter((each) => each.index !== index);
    }
    if (failure) throw failure.error;
  } finally {
    stop();
    await Promise.allSettled(generators.map((generator) => generator.return(undefined)));
  }
}

interface Asked<T> {
  index: number;
  answer: Promise<{ index: number; result?: IteratorResult<T>; error?: unknown }>;
}

function ask<T>(generator: AsyncGenerator<T>, index: number): Asked<T> {
  const answer = generator.next().then(
    (result) => ({ index, result }),
    (error: unknown) => ({ index, error }),
  );
  return { index, answer };
}
