import {
  type AcknowledgedLine,
  type PurchaseOrderAcknowledgement,
  piecesOf,
  type Sink,
} from '@acorn-i/core';
import { acknowledgementAtStake } from '../at-stake.ts';
import { sum } from '../case-figures.ts';
import { type AnswerState, type ByLine, type CaseState, withNote, written } from '../case-state.ts';
import { passOn } from '../pass-on.ts';

import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

/** What we answer, on its way to the buyer. */
export const acknowledgements: Sink<CaseSettings, 'purchase-order-acknowledgement'> = {
  accepts: 'purchase-order-acknowledgement',
  description: 'Acknowledgements on their way: passed on, or put before a person',
  async apply(settings, change, context) {
    const { data, deleted } = change;
    const now = Date.parse(change.recordedAt);
    const answer = toAnswerState(data, now);
    const reason = deleted ? undefined : acknowledgementAtStake(answer, settings);
    passOn('acknowledgements', change, reason, context);
    if (deleted) return;
    const take = (known: CaseState): CaseState => {
      if (known.answer !== undefined && answer.at < known.answer.at) return known;
      const after = { ...answer, document: written(now, known.answer?.document) };
      return withNote({ ...known, answer: after }, now, wordsOf(answer, reason));
    };
    await changeCase(data.purchaseOrderId, now, take, settings, context);
  },
};

function toAnswerState(
  { acknowledgedAt, lines }: PurchaseOrderAcknowledgement,
  now: number,
): AnswerState {
  const later = lines.flatMap(({ answers }) =>
    answers.flatMap(({ kind, deliverAt, shipAt }) => {
      const at = shipAt ?? deliverAt;
      return kind === 'backordered' && at !== undefined ? [Date.parse(at)] : [];
    }),
  );
  return {
    at: Date.parse(acknowledgedAt),
    ordered: Object.fromEntries(lines.map(({ id, ordered }) => [id, piecesOf(ordered)])),
    accepted: answered(lines, 'accepted'),
    backordered: answered(lines, 'backordered'),
    rejected: answered(lines, 'rejected'),
    ...(later.length > 0 && { backorderBy: Math.max(...later) }),
    document: written(now, undefined),
  };
}

type AnswerKind = AcknowledgedLine['answers'][number]['kind'];

function answered(lines: readonly AcknowledgedLine[], wanted: AnswerKind): ByLine {
  const piecesIn = ({ answers }: AcknowledgedLine) =>
    sum(answers.map(({ kind, quantity }) => (kind === wanted ? piecesOf(quantity) : 0)));
  return Object.fromEntries(lines.map((line) => [line.id, piecesIn(line)]));
}

function wordsOf(answer: AnswerState, reason: string | undefined): string {
  const of = (pieces: ByLine) => sum(Object.values(pieces));
  const { accepted, backordered, rejected } = answer;
  const parts = `${of(accepted)} accepted, ${of(backordered)} later, ${of(rejected)} rejected`;
  return `acknowledgement written: ${parts}${reason === undefined ? '' : `; at stake: ${reason}`}`;
}
