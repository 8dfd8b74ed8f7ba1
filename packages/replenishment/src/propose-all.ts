import type { DemandForecast, ProcessorContext, ReplenishmentProposal } from '@acorn-i/core';
import { addDays, dayOf } from './calendar.ts';
import type { Network } from './network.ts';
import { propose } from './propose.ts';
import { reckon, type Standing } from './reckon.ts';
import { readSku, skuKey } from './sku-state.ts';
import { rate } from './to-proposal.ts';

type Context = Pick<ProcessorContext, 'state' | 'emit'>;

/** Weeks that a forecast tells. */
const toldWeeks = 8;

/** Forecasts one SKU anew, tells what changed, and takes back what no longer stands. */
export async function proposeAll(
  id: string,
  nowMs: number,
  network: Network,
  { state, emit }: Context,
): Promise<void> {
  const sku = await readSku(state, id);
  const today = dayOf(nowMs, network.settings.timeZone);
  const updatedAt = new Date(nowMs).toISOString();
  const standings = reckon(id, sku, today, network);
  const proposals = Object.fromEntries(
    propose(id, standings, today, updatedAt, network).map((each) => [each.id, each]),
  );
  for (const data of Object.values(proposals)) {
    if (!isSame(sku.proposals[data.id], data)) emit('proposals', { data });
  }
  for (const data of Object.values(sku.proposals)) {
    if (proposals[data.id] === undefined)
      emit('proposals', { data: { ...data, updatedAt }, deleted: true });
  }
  const told: Record<string, string> = {};
  for (const standing of standings.values()) {
    const forecast = toForecast(id, standing, today, updatedAt, network);
    const had = sku.told[standing.location];
    if (forecast.perDay !== had && !(had === undefined && Number(forecast.perDay) === 0))
      emit('forecasts', { data: forecast });
    if (had !== undefined || Number(forecast.perDay) > 0) told[standing.location] = forecast.perDay;
  }
  const kept = Object.fromEntries(
    Object.values(proposals).map((each) => [each.id, keptOf(sku.proposals[each.id], each)]),
  );
  state.set(skuKey(id), { ...sku, proposals: kept, told });
}

/** A proposal whose quantity stays is no news. */
function isSame(before: ReplenishmentProposal | undefined, after: ReplenishmentProposal): boolean {
  return before?.quantity === after.quantity;
}

function keptOf(
  before: ReplenishmentProposal | undefined,
  after: ReplenishmentProposal,
): ReplenishmentProposal {
  return before !== undefined && isSame(before, after) ? before : after;
}

function toForecast(
  sku: string,
  { location, perDay, ownDeviation }: Standing,
  today: string,
  updatedAt: string,
  { settings }: Network,
): DemandForecast {
  const { size, chance } = settings.smoothing;
  return {
    ...{ sku, location, method: `TSB ${size}/${chance}, weeks`, perDay: rate(perDay), updatedAt },
    deviation: rate(ownDeviation),
    periods: Array.from({ length: toldWeeks }, (_, week) => ({
      from: addDays(today, week * 7),
      days: 7,
      units: rate(perDay * 7),
    })),
  };
}
