import { type PurchaseOrder, RejectedError } from '@acorn-i/core';

/**
 * An order that can be answered and met.
 *
 * @throws RejectedError `EDI_LINE_TWICE` where two lines have one number, `EDI_WINDOW_BACKWARDS` where a window ends before it
 *   begins
 */
export function demandSound(order: PurchaseOrder): void {
  const seen = new Set<string>();
  for (const { id } of order.lines) {
    if (seen.has(id)) {
      throw wrong(
        'EDI_LINE_TWICE',
        order,
        `line ${id} is there twice, and no answer could say which is meant`,
      );
    }
    seen.add(id);
  }
  for (const [name, window] of Object.entries({
    'ship window': order.shipWindow,
    'delivery window': order.deliveryWindow,
  })) {
    if (window?.from === undefined || window.to === undefined || window.from <= window.to) continue;
    const days = `${window.from.slice(0, 10)} to ${window.to.slice(0, 10)}`;
    throw wrong('EDI_WINDOW_BACKWARDS', order, `the ${name} ends before it begins (${days})`);
  }
}

function wrong(code: string, { id }: PurchaseOrder, what: string): RejectedError {
  return new RejectedError(
    `order ${id}: ${what}. Ask the buyer to send the order again, as it is meant`,
    { code, details: { order: id } },
  );
}
