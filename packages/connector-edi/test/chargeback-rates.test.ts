import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acknowledgement, at, openEdi, order } from './open-edi.ts';

const rates = (percent: string) =>
  `currency: USD\nrates:\n  unconfirmed-units:\n    percent: ${percent}\n    source: our bills of 2026\n`;

it('a warning says what the partner charges', async () => {
  const { partner, folder, open } = await openEdi({ ackWithin: '0s' });
  const chargebackRates = join(folder, 'rates.yaml');
  await writeFile(chargebackRates, rates('"7"'));
  await partner.placeOrder({ ...order('PO1'), orderedAt: at });
  const { pull, write, log } = await open(undefined, { chargebackRates });
  await pull('purchase-orders');
  await write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO1'));
  const said = JSON.stringify(log.lines);
  expect(said).toContain('"code":"ACK_LATE"');
  expect(said).toContain('"costs":"7 % of the product cost (our bills of 2026)"');
});

it('a connection that speaks Chinese warns and refuses in Chinese', async () => {
  const { partner, open } = await openEdi({ ackWithin: '0s' });
  await partner.placeOrder({ ...order('PO1'), orderedAt: at });
  const { pull, write, log } = await open(undefined, { locale: 'zh-CN' });
  await pull('purchase-orders');
  const told = acknowledgement('PO1');
  const [line] = told.lines;
  const over = { ...told, lines: [{ ...line!, id: '9' }] };
  const kind = 'purchase-order-acknowledgement';
  await expect(write('acknowledgements', kind, over)).rejects.toThrow(/未发送.*\p{Script=Han}/u);
  await write('acknowledgements', kind, told);
  expect(JSON.stringify(log.lines)).toMatch(/"code":"ACK_LATE".*"nextStep":"\p{Script=Han}/u);
});

it('a file of rates that is wrong stops the connection, at its line and column', async () => {
  const { folder, open } = await openEdi();
  const chargebackRates = join(folder, 'rates.yaml');
  await writeFile(chargebackRates, rates('seven'));
  await expect(open(undefined, { chargebackRates })).rejects.toMatchObject({
    code: 'CHARGEBACK_RATES',
    message: expect.stringContaining('rates.yaml:4:14: rates.unconfirmed-units.percent'),
  });
});
