export interface TillStore {
  id: string;
  timeZone: string;
  currency: string;
}

export interface SaleLine {
  sku: string;
  /** Negative: taken back. */
  quantity: number;
  /** A decimal, such as `12.90`. */
  price?: string;
  restock?: boolean;
}

/** A sale as the till knows it. */
export interface TillOrder {
  /** As the connector names it: store/register/receipt. */
  id: string;
  store: string;
  /** ISO 8601 UTC. */
  at: string;
  lines: readonly SaleLine[];
}

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
