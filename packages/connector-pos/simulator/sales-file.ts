import type { TillOrder, TillStore } from './till-simulator.ts';

const columns =
  'store,register,receipt,line,occurred_at,time_zone,sku,quantity,unit_price,currency,restock';

/** The text of a sales file. */
export function toSalesFile(store: TillStore, sold: readonly TillOrder[]): string {
  const rows = sold.flatMap(({ id, at, lines }) =>
    lines.map(({ sku, quantity, price = '', restock }, index) =>
      [
        ...id.split('/'),
        index + 1,
        at,
        store.timeZone,
        sku,
        quantity,
        price,
        store.currency,
        restock ? 'yes' : '',
      ].join(','),
    ),
  );
  return `${[columns, ...rows].join('\r\n')}\r\n`;
}
