import { ConfigurationError, type Duration, type EntityName, type Source } from '@acorn-i/core';
import { missingPart } from '../missing-part.ts';
import type { Till, TillWebhooks } from '../till.ts';

type PulledName = {
  [K in keyof Till]-?: NonNullable<Till[K]> extends (context: never) => AsyncIterable<unknown>
    ? K
    : never;
}[keyof Till];

export interface TillSourceOptions<E extends EntityName> {
  entity: E;
  description: string;
  every: Duration;
}

/** A source that one method of the port stands for. */
export function tillSource<E extends EntityName>(
  name: PulledName,
  options: TillSourceOptions<E>,
): Source<Till, E> {
  return {
    ...options,
    pull: (till, context) => {
      const pull = till[name] as ((given: typeof context) => AsyncIterable<never>) | undefined;
      return (pull ?? missingPart(name))(context);
    },
  };
}

/** The same, which takes webhooks of the till beside the poll. */
export function heardTillSource<E extends EntityName>(
  name: Exclude<keyof TillWebhooks, 'verify'> & PulledName,
  options: TillSourceOptions<E>,
): Source<Till, E> {
  return {
    ...tillSource(name, options),
    verify: (till, request) => till.webhooks?.verify(name, request) ?? false,
    decode: async (till, request) => {
      const decode = till.webhooks?.[name] ?? notReadAgain(name);
      return (await decode(request)) as never;
    },
  };
}

/** What came by a file and is asked for again: a dead letter has the row, not the receipt or the store around it. */
function notReadAgain(name: string): never {
  throw new ConfigurationError(
    `${name}: rows of a file are not read again from a dead letter. Drop them anew, mended, in a file, then dismiss it`,
    { code: 'NOT_READ_AGAIN' },
  );
}
