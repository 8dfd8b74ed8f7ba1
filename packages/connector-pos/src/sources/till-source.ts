import type { Duration, EntityName, Source } from '@acorn-i/core';
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
      const decode = till.webhooks?.[name] ?? missingPart(name);
      return (await decode(request)) as never;
    },
  };
}
