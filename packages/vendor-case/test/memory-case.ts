import {
  type AnyChange,
  type Change,
  type Draft,
  type EntityName,
  type EntityTypes,
  type KeyedState,
  type Message,
  type ProcessorContext,
  type PurchaseOrderCase,
  toChange,
} from '@acorn-i/core';
import vendorCase, { CaseSettings } from '../src/index.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
export const hourMs = 3_600_000;
/** Monday, 2 March 2026, 00:00 UTC, and some hours. */
export function at(hours: number): string {
  return new Date(Date.UTC(2026, 2, 2) + hours * hourMs).toISOString();
}

/** The processor over a Map, with a clock that is moved by hand. */
export function startCase(input: object = {}) {
  const settings = CaseSettings.parse(input);
  const state = new Map<string, string>();
  const wakes = new Map<string, string>();
  const emitted: AnyChange[] = [];

  function contextOf(stamp: { recordedAt: string; cause?: AnyChange; origin?: string }) {
    const context: ProcessorContext = {
      log: silent,
      state: keyedOver(state),
      emit(source, draft) {
        const { entity } = vendorCase.sources[source] as { entity: EntityName };
        const change = toChange(entity, draft as Draft, { source: `case.${source}`, ...stamp });
        emitted.push(change.change as AnyChange);
      },
      wakeAt(key, when) {
        if (when === undefined) wakes.delete(key);
        else wakes.set(key, when);
      },
    };
    return context;
  }

  /** Applies a change that is recorded then; what is due by then comes before or after it. */
  async function tell<E extends EntityName>(
    sink: string,
    entity: E,
    data: EntityTypes[E],
    hours: number,
    { deleted, isWakeLate = false }: { deleted?: true; isWakeLate?: boolean } = {},
  ): Promise<void> {
    if (!isWakeLate) await pass(hours);
    const draft = { data, ...(deleted && { deleted }) };
    const stamp = { source: `amazon.${sink}`, recordedAt: at(hours) };
    const { change } = toChange(entity, draft as Draft<E>, stamp);
    const cause = change as unknown as AnyChange;
    const context = contextOf({ recordedAt: at(hours), cause });
    await vendorCase.sinks[sink]?.apply?.(settings, change as never, context);
    await pass(hours);
  }

  /** Time goes on to then. */
  async function pass(hours: number): Promise<void> {
    for (;;) {
      const [first] = [...wakes].sort(([, one], [, other]) => (one < other ? -1 : 1));
      if (first === undefined || first[1] > at(hours)) return;
      const [key, due] = first;
      wakes.delete(key);
      const context = contextOf({ recordedAt: due, origin: `${key}\n${due}` });
      await vendorCase.wake?.(settings, { key, at: due }, context);
    }
  }

  const of = <E extends EntityName>(entity: E) =>
    emitted.filter((change) => change.entity === entity) as unknown as Change<E>[];
  return {
    tell,
    pass,
    emitted,
    wakes,
    settings,
    keyed: keyedOver(state),
    cases: () => of('purchase-order-case').map(({ data }) => data),
    current: (id = 'PO1'): PurchaseOrderCase | undefined =>
      of('purchase-order-case').findLast(({ data }) => data.id === id)?.data,
    /** `12 acknowledgement: in 12 h: …`, by the hour at which it was told. */
    messages: () => of('message').map(wordsOf),
    sources: () => emitted.map(({ source }) => source.replace('case.', '')),
    explain: async (key: string) =>
      ((await vendorCase.explain?.(settings, key, keyedOver(state))) ?? []).map(({ text }) => text),
  };
}

function wordsOf({ data, deleted }: Change<'message'>): string {
  const { updatedAt, subject = '', id }: Message = data;
  const hours = (Date.parse(updatedAt) - Date.UTC(2026, 2, 2)) / hourMs;
  const kind = id.split(':').slice(1).join(':');
  return `${hours} ${kind}: ${deleted ? 'over' : subject.split(':')[0]}`;
}

function keyedOver(values: Map<string, string>): KeyedState {
  return {
    async get<T>(key: string) {
      const json = values.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    set: (key, value) => void values.set(key, JSON.stringify(value)),
    delete: (key) => void values.delete(key),
  };
}
