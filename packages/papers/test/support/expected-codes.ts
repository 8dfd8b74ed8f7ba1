import type { ShipNotice } from '@acorn-i/core';

/** What must be read off each label of a notice, in the order in which `labels` makes them. */
export function expectedCodes(notice: ShipNotice): string[][] {
  const orderOf = new Map(notice.lines.map(({ id, purchaseOrderId }) => [id, purchaseOrderId]));
  const { cartons = [], pallets = [] } = notice;
  const byId = new Map(cartons.map((carton) => [carton.id, carton.contents]));
  const codesOf = (sscc: string | undefined, lineIds: readonly string[]) => {
    const orders = new Set(lineIds.map((id) => orderOf.get(id) ?? ''));
    return [`00${sscc}`, ...(orders.size === 1 ? orders : [])].sort();
  };
  const ids = (contents: readonly { lineId: string }[] = []) =>
    contents.map(({ lineId }) => lineId);
  return [
    ...pallets.map((pallet) =>
      codesOf(pallet.sscc, [
        ...ids(pallet.contents),
        ...(pallet.cartons ?? []).flatMap((id) => ids(byId.get(id))),
      ]),
    ),
    ...cartons.map(({ sscc, contents }) => codesOf(sscc, ids(contents))),
  ];
}
