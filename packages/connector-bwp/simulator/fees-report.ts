import type { Store } from './store.ts';

/** The report of order fees. Its columns are ours: no page that was read names Amazon's. */
export function feesReport({ orders }: Store): string {
  const rows = [...orders.values()].flatMap(({ id, createdAt, lines }) => {
    const sum = lines.reduce((total, { price, units }) => total + price.amount * units, 0);
    const day = createdAt;
    return [
      [id, 'Prime service fee', (sum * 0.03).toFixed(2), 'USD', day],
      [id, 'Payment processing fee', (sum * 0.024 + 0.3).toFixed(2), 'USD', day],
      [id, 'Fulfillment fee', (4.25 * lines.length).toFixed(2), 'USD', day],
    ];
  });
  const head = ['Order ID', 'Fee Type', 'Amount', 'Currency', 'Date'];
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
