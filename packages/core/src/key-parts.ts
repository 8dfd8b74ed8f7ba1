import type { ProcessorContext } from './connector.ts';

/**
 * All keys that a processor knows, in parts that are each small enough for one transaction: its state can be asked
 * for a key, and not for all of them.
 */
export interface KeyParts {
  /** Remembers a key that was not known. Answers whether it is the first of all. */
  add(key: string, context: Pick<ProcessorContext, 'state'>): Promise<boolean>;
  /** Asks to be woken (ISO 8601 UTC) once for every part. */
  wakeAll(at: string, context: Pick<ProcessorContext, 'state' | 'wakeAt'>): Promise<void>;
  /** The keys of the part that a time is for; undefined where it is for something else. */
  dueKeys(
    due: string,
    context: Pick<ProcessorContext, 'state'>,
  ): Promise<readonly string[] | undefined>;
}

/** @param name what the parts stand under in the state, and what they are woken by. */
export function createKeyParts(name: string, size = 250): KeyParts {
  const countKey = `${name}-count`;
  const partKey = (index: number) => `${name}/${index}`;
  const countIn = async ({ state }: Pick<ProcessorContext, 'state'>) =>
    (await state.get<number>(countKey)) ?? 0;
  return {
    async add(key, context) {
      const { state } = context;
      const count = await countIn(context);
      const last = await state.get<readonly string[]>(partKey(count - 1));
      if (last !== undefined && last.length < size) {
        state.set(partKey(count - 1), [...last, key]);
        return false;
      }
      state.set(countKey, count + 1);
      state.set(partKey(count), [key]);
      return count === 0;
    },
    async wakeAll(at, context) {
      const count = await countIn(context);
      for (let index = 0; index < count; index += 1) context.wakeAt(partKey(index), at);
    },
    async dueKeys(due, { state }) {
      if (!due.startsWith(`${name}/`)) return undefined;
      return (await state.get<readonly string[]>(due)) ?? [];
    },
  };
}
