import type { EntityName, Sink } from '@acorn-i/core';
import { missingPart } from '../missing-part.ts';
import type { Till } from '../till.ts';

type WrittenName = Extract<keyof Till, `write${string}`>;

export type TillSinkOptions<E extends EntityName> = Pick<
  Sink<Till, E>,
  'accepts' | 'description' | 'coalesce' | 'concurrency' | 'batch' | 'linger'
>;

/** A sink that one method of the port stands for. */
export function tillSink<E extends EntityName>(
  name: WrittenName,
  options: TillSinkOptions<E>,
): Sink<Till, E> {
  return {
    ...options,
    writeBatch: (till, deliveries) => {
      const write = (till[name] ?? missingPart(name)) as (
        given: typeof deliveries,
      ) => ReturnType<NonNullable<Sink<Till, E>['writeBatch']>>;
      return write(deliveries);
    },
  };
}
