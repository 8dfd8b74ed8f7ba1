import type { KeyedState, Told } from '@acorn-i/core';
import { figuresOf, statusOf } from './case-figures.ts';
import { type CaseState, readCase, readOrders } from './case-state.ts';
import { deadlinesOf } from './deadlines.ts';
import type { CaseSettings } from './settings.ts';
import { iso } from './settle-case.ts';

/** The whole way of a purchase order; of a shipment or an invoice, the orders that it is about. */
export async function explain(
  settings: CaseSettings,
  key: string,
  state: Pick<KeyedState, 'get'>,
): Promise<readonly Told[]> {
  const known = await readCase(state, key);
  if (known !== undefined) return [...wayOf(known), ...stateOf(known, settings)];
  for (const kind of ['shipment', 'invoice'] as const) {
    const orders = await readOrders(state, kind, key);
    if (orders.length > 0) {
      const names = orders.map((order) => `acorn-i explain ${order}`).join(', ');
      return [{ text: `${kind} of purchase order ${orders.join(', ')} (${names})` }];
    }
  }
  return [];
}

function wayOf({ notes }: CaseState): Told[] {
  return notes.map(({ at, text }) => ({ at: iso(at), text }));
}

function stateOf(known: CaseState, settings: CaseSettings): Told[] {
  const figures = figuresOf(known);
  const counted = Object.entries(figures)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
  const open = deadlinesOf(known, settings).filter(({ isMet }) => !isMet);
  return [
    { text: `now ${statusOf(known)}: ${counted.join(', ') || 'nothing'} (pieces)` },
    ...open.map(({ kind, about, dueAt }) => ({
      text: `open until ${iso(dueAt)}: ${kind.replace('-', ' ')}${about === undefined ? '' : ` ${about}`}`,
    })),
  ];
}
