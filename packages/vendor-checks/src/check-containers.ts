import { type Carton, hasGs1CheckDigit, type Pallet, piecesOf } from '@acorn-i/core';
import type { ShipNoticeFacts } from './check-ship-notice.ts';
import type { CheckList } from './failed-check.ts';

/** Cartons and pallets: that they hold what the lines say, and that each label is used once. */
export function checkContainers(facts: ShipNoticeFacts, list: CheckList): void {
  const { notice } = facts;
  const { cartons = [], pallets = [], structure } = notice;
  const isPalletized = structure?.startsWith('pallet') || structure === 'master-pallet';
  if (structure && isPalletized !== pallets.length > 0) {
    list.fail('NOTICE_STRUCTURE_DIFFERS', undefined, { given: structure, wanted: pallets.length });
  }
  checkIds('carton', cartons, list);
  checkIds('pallet', pallets, list);
  checkReferences(facts, list);
  checkContents(facts, list);
  checkLabels(facts, list);
}

function checkIds(kind: string, containers: readonly { id: string }[], list: CheckList): void {
  const ids = new Set<string>();
  for (const { id } of containers) {
    if (ids.has(id)) list.fail('NOTICE_CONTAINER_TWICE', `${kind} ${id}`);
    ids.add(id);
  }
}

function checkReferences(
  { notice: { cartons = [], pallets = [] } }: ShipNoticeFacts,
  list: CheckList,
) {
  const known = new Set(cartons.map(({ id }) => id));
  const standing = new Set<string>();
  for (const pallet of pallets) {
    for (const carton of pallet.cartons ?? []) {
      if (!known.has(carton)) list.fail('NOTICE_CARTON_UNKNOWN', `pallet ${pallet.id}`, { carton });
      if (standing.has(carton)) {
        list.fail('NOTICE_CARTON_ON_TWO', `pallet ${pallet.id}`, { carton });
      }
      standing.add(carton);
    }
  }
}

/** Σ of what is packed is what the line says, where anything is packed at all. */
function checkContents({ notice }: ShipNoticeFacts, list: CheckList): void {
  const { lines, cartons = [], pallets = [] } = notice;
  if (cartons.length + pallets.length === 0) return;
  const packed = new Map(lines.map(({ id }) => [id, 0]));
  const places = [
    ...cartons.map((carton) => [`carton ${carton.id}`, carton.contents] as const),
    ...pallets.map((pallet) => [`pallet ${pallet.id}`, pallet.contents ?? []] as const),
  ];
  for (const [place, contents] of places) {
    for (const { lineId, quantity } of contents) {
      const sum = packed.get(lineId);
      if (sum === undefined) list.fail('NOTICE_CONTENTS_UNKNOWN', place, { line: lineId });
      else packed.set(lineId, sum + piecesOf(quantity));
    }
  }
  for (const { id, quantity } of lines) {
    const [given, wanted] = [packed.get(id) ?? 0, piecesOf(quantity)];
    if (given !== wanted) list.fail('NOTICE_CONTENTS_DIFFER', `line ${id}`, { given, wanted });
  }
}

function checkLabels({ notice, usedBy, gs1Prefix }: ShipNoticeFacts, list: CheckList): void {
  const { cartons = [], pallets = [] } = notice;
  const seen = new Map<string, string>();
  const look = (place: string, { sscc }: Pick<Carton, 'sscc'>) => {
    if (sscc === undefined) return;
    if (!/^\d{18}$/.test(sscc) || !hasGs1CheckDigit(sscc)) {
      list.fail('NOTICE_SSCC_INVALID', place, { sscc });
      return;
    }
    if (gs1Prefix !== undefined && !sscc.startsWith(gs1Prefix, 1)) {
      list.fail('NOTICE_SSCC_PREFIX', place, { sscc, wanted: gs1Prefix });
    }
    const other = seen.get(sscc) ?? usedBy?.(sscc);
    if (other !== undefined) list.fail('NOTICE_SSCC_REUSED', place, { sscc, other });
    seen.set(sscc, place);
  };
  for (const carton of cartons) look(`carton ${carton.id}`, carton);
  for (const pallet of pallets) {
    const place = `pallet ${pallet.id}`;
    look(place, pallet);
    if (!isLabelled(pallet)) list.fail('NOTICE_SSCC_MISSING', place);
  }
}

function isLabelled({ sscc, identifiers = [] }: Pallet): boolean {
  return sscc !== undefined || identifiers.some(({ kind }) => kind === 'amzncc');
}
