import { type Claim, durationMs, type Sink } from '@acorn-i/core';
import { type CaseState, type ClaimState, readCase, withNote } from '../case-state.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

/** Disputes as they are opened and decided, by the order's number; a deduction's own number ties them to it. */
export const claims: Sink<CaseSettings, 'claim'> = {
  accepts: 'claim',
  description: 'Disputes of deductions: opened, granted, denied',
  async apply(settings, { data, recordedAt }, context) {
    const { orderId } = data;
    if (orderId === undefined || (await readCase(context.state, orderId)) === undefined) return;
    const now = Date.parse(recordedAt);
    const take = (known: CaseState) => withClaim(known, data, now, settings);
    await changeCase(orderId, now, take, settings, context);
  },
};

function withClaim(
  known: CaseState,
  claim: Claim,
  now: number,
  { dispute }: CaseSettings,
): CaseState {
  const names = [claim.id, ...(claim.externalIds ?? []).map(({ id }) => id)];
  const id = names.find((name) => known.claims[name] !== undefined) ?? claim.id;
  const at = claim.openedAt === undefined ? now : Date.parse(claim.openedAt);
  const until =
    claim.respondBy === undefined ? at + durationMs(dispute.within) : Date.parse(claim.respondBy);
  const fresh = { at, until, amount: claim.amount?.amount ?? '0', what: claim.kind };
  const after: ClaimState = { ...fresh, ...known.claims[id], status: statusOf(claim) };
  const words = `dispute ${id} is ${claim.status}`;
  return withNote({ ...known, claims: { ...known.claims, [id]: after } }, now, words);
}

/** One that we opened ourselves is disputed; one of the other side is open until we answer. */
function statusOf({ kind, status }: Claim): ClaimState['status'] {
  if (status !== 'open' && status !== 'unknown') return 'decided';
  return kind === 'reimbursement' ? 'disputed' : 'open';
}
