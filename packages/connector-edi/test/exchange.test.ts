import { readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectionStore, Json, PurchaseOrder } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { describe, expect, it } from 'vitest';
import { acknowledgement, at, during, openEdi, order } from './open-edi.ts';

describe('what the partner sends', () => {
  it('is told once, answered with a 997 and kept', async () => {
    const { partner, folder, open } = await openEdi();
    const name = await partner.placeOrder(order('PO1'));
    const sent = await readFile(join(partner.toVendor, name), 'utf8');
    const { pull } = await open();
    const { data, pages } = await pull('purchase-orders');
    expect(data).toEqual([{ ...order('PO1'), updatedAt: expect.any(String) }]);
    const cursor = pages.at(-1)?.cursor;
    expect((await pull('purchase-orders', cursor)).data).toEqual([]);
    await partner.work();
    expect(partner.answers).toEqual([{ control: '000000001', isTaken: true, reasons: [] }]);
    const [kept] = await readdir(join(folder, 'archive/in'));
    expect(await readFile(join(folder, 'archive/in', kept ?? ''), 'utf8')).toBe(sent);
    expect(await readdir(partner.toVendor)).toEqual([]);
  });

  it('changes the order that came before, and cancels it', async () => {
    const { partner, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull } = await open();
    await pull('purchase-orders');
    await partner.changeOrder(order('PO1', 3));
    const cancelled = order('PO1', 0).lines.map((line) => ({ ...line, isCancelled: true }));
    await partner.changeOrder({ ...order('PO1'), status: 'closed', lines: cancelled });
    const { data } = await pull('purchase-orders');
    expect(data).toMatchObject([
      { status: 'new', lines: [{ quantity: { amount: 5 } }] },
      { status: 'new', lines: [{ quantity: { amount: 3 } }] },
      { status: 'closed', lines: [{ quantity: { amount: 0 }, isCancelled: true }] },
    ]);
  });

  it('is no order twice: sent again it is known, another under its number is refused', async () => {
    const { partner, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull } = await open();
    let { pages } = await pull('purchase-orders');
    const next = async () => {
      const pulled = await pull('purchase-orders', pages.at(-1)?.cursor);
      if (pulled.pages.length > 0) pages = pulled.pages;
      return pulled;
    };
    await partner.changeOrder(order('PO1', 3));
    await partner.placeOrder(order('PO1'));
    const again = await next();
    expect(again.data).toMatchObject([{ lines: [{ quantity: { amount: 3 } }] }]);
    expect(again.rejects).toEqual([]);
    await partner.placeOrder(order('PO1', 9));
    const other = await next();
    expect(other.data).toEqual([]);
    expect(other.rejects).toMatchObject([
      {
        error: { code: 'EDI_ORDER_KNOWN', message: expect.stringContaining('order PO1: another') },
      },
    ]);
    const text = partner.write({ kind: 'purchase-order', data: order('PO1', 7) });
    await partner.drop('c.edi', text.replace('BEG*00', 'BEG*05'));
    expect((await next()).data).toMatchObject([{ lines: [{ quantity: { amount: 7 } }] }]);
    const odd = partner.write({ kind: 'purchase-order', data: order('PO2') });
    await partner.drop('d.edi', odd.replace('BEG*00', 'BEG*06'));
    expect((await next()).rejects).toMatchObject([
      { error: { code: 'EDI_ORDER_PURPOSE', message: expect.stringContaining('BEG01 is 06') } },
    ]);
  });

  it('is refused where a line does not say how much is ordered', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    await partner.drop('a.edi', text.replace(/PO1\*(\w+)\*5\*/, 'PO1*$1**'));
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toEqual([]);
    expect(rejects).toHaveLength(1);
  });

  it('cancels an order for good: its original that comes later opens it no more', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    await partner.drop('a.edi', text.replace('BEG*00', 'BEG*01'));
    const { pull } = await open();
    const { data, pages } = await pull('purchase-orders');
    expect(data).toMatchObject([{ status: 'closed' }]);
    await partner.placeOrder(order('PO1'));
    const later = await pull('purchase-orders', pages.at(-1)?.cursor);
    expect(later.data).toEqual([]);
    expect(later.rejects).toMatchObject([{ error: { code: 'EDI_ORDER_KNOWN' } }]);
  });

  it.each<[string, string, Partial<PurchaseOrder>]>([
    [
      'EDI_LINE_TWICE',
      'line 1 is there twice',
      { lines: [...order('PO1').lines, ...order('PO1').lines] },
    ],
    [
      'EDI_WINDOW_BACKWARDS',
      'the delivery window ends before it begins (2026-03-20 to 2026-03-10)',
      { deliveryWindow: { from: '2026-03-20T00:00:00.000Z', to: '2026-03-10T23:59:59.000Z' } },
    ],
  ])('is refused where nobody could answer or meet it: %s', async (code, words, more) => {
    const { partner, open } = await openEdi();
    await partner.placeOrder({ ...order('PO1'), ...more });
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toEqual([]);
    const message = expect.stringContaining(`order PO1: ${words}`);
    const place = expect.stringMatching(/#1\/0001, order PO1$/);
    expect(rejects).toMatchObject([{ place, error: { code, message } }]);
  });

  it('is refused where less than nothing is ordered, and its line is named', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    await partner.drop('a.edi', text.replace('PO1*1*5*', 'PO1*1*-5*'));
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toEqual([]);
    expect(rejects).toMatchObject([
      {
        error: {
          code: 'EDI_QUANTITY_INVALID',
          message: expect.stringMatching(/line 1: .* -5 EA\. Ask the partner/),
        },
      },
    ]);
  });

  it('is read at the first look where its file has not changed for long enough, and not before', async () => {
    const { partner, folder, open } = await openEdi({ settle: '1m' });
    await partner.placeOrder(order('PO1'));
    const first = await open();
    expect((await first.pull('purchase-orders')).data).toEqual([]);
    const [file = ''] = await readdir(partner.toVendor);
    const before = new Date(Date.now() - 90_000);
    await utimes(join(folder, 'inbound', file), before, before);
    const second = await open();
    expect((await second.pull('purchase-orders')).data).toHaveLength(1);
  });

  it('is refused where a change of a quantity does not say to how many', async () => {
    const { partner, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull } = await open();
    const { pages } = await pull('purchase-orders');
    const change = { kind: 'purchase-order-change' as const, before: order('PO1') };
    const text = partner.write({ ...change, data: order('PO1', 3) });
    await partner.drop('c.edi', text.replace('*QD*3*3*EA*', '*QD****'));
    const { data, rejects } = await pull('purchase-orders', pages.at(-1)?.cursor);
    expect(data).toEqual([]);
    expect(rejects).toMatchObject([
      {
        error: {
          code: 'EDI_QUANTITY_MISSING',
          message: expect.stringContaining('order PO1: line 1: POC02 is QD'),
        },
      },
    ]);
  });

  describe.each(['x12', 'edifact'])('is no payment: %s', (syntax) => {
    async function pulled(change: (text: string) => string) {
      const { partner, open } = await openEdi({ syntax });
      const amount = { amount: '49.5', currency: 'USD' as const };
      const data = {
        ...{ id: 'R1', channel: { kind: 'amazon-vendor' } },
        ...{ status: 'paid' as const, currency: 'USD' as const, total: amount },
        ...{ lines: [{ kind: 'invoice' as const, invoiceId: 'I7', amount }], updatedAt: at },
      };
      const text = partner.write({ kind: 'remittance', data });
      expect(change(text)).not.toBe(text);
      await partner.drop('r.edi', change(text));
      return (await open()).pull('remittances');
    }

    it('where its decimals may be thousands', async () => {
      const { data, rejects } = await pulled((text) => text.replaceAll(/\b49\.50?\b/g, '1.234'));
      expect(data).toEqual([]);
      expect(rejects).toMatchObject([
        {
          error: {
            code: 'EDI_AMOUNT_DECIMALS',
            message: expect.stringMatching(/(BPR02|MOA of I7): 1\.234 USD has 3 decimals/),
          },
        },
      ]);
    });

    it('where a line says nothing of how much', async () => {
      const { data, rejects } = await pulled((text) =>
        text.replace(/RMR\*IV\*I7\*[^~]*~/, 'RMR*IV*I7~').replace('MOA+12:', 'MOA+52:'),
      );
      expect(data).toEqual([]);
      expect(rejects).toMatchObject([
        {
          error: {
            code: 'EDI_AMOUNT_MISSING',
            message: expect.stringMatching(/(RMR04|MOA) of I7: no amount/),
          },
        },
      ]);
    });
  });

  it('is refused where its control number was used before, and told why', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    const other = text.replaceAll('PO1~', 'PO2~').replace('*PO1*', '*PO2*');
    await partner.drop('a.edi', text);
    const { pull } = await open();
    await pull('purchase-orders');
    await partner.drop('b.edi', other);
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toHaveLength(1);
    expect(rejects).toMatchObject([{ error: { code: 'EDI_SET_REFUSED' } }]);
    await partner.work();
    expect(partner.answers.at(-1)).toMatchObject({ isTaken: false });
    expect(partner.answers.flatMap(({ reasons }) => reasons)).toContain(
      'its control number was used before',
    );
  });

  it('goes on with what is right in an interchange, and says what is not', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    const set = /ST\*850.*?SE\*\d+\*0001~/s.exec(text)?.[0] ?? '';
    const bad = set.replaceAll('*0001~', '*0002~').replace(/\*\d{8}~/, '*20260231~');
    await partner.drop('a.edi', text.replace(set, set + bad).replace('GE*1*', 'GE*2*'));
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toHaveLength(1);
    expect(rejects[0]?.place).toBe('a.edi#1/0002');
    await partner.work();
    expect(partner.answers[0]?.reasons.join()).toContain(
      'BEG at segment 2, element 5: an invalid date (20260231)',
    );
  });

  it('is kept for a person where it is not in the encoding of the connection', async () => {
    const { partner, folder, open } = await openEdi({ patience: '0s' });
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    const bytes = Buffer.from(text.replace('*PO1*', '*PÖ1*'), 'latin1');
    await writeFile(join(partner.toVendor, 'a.edi'), bytes);
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toEqual([]);
    const message = `at byte ${bytes.indexOf(0xd6) + 1} the file is not UTF-8`;
    expect(rejects).toMatchObject([
      { error: { code: 'EDI_ENCODING_DIFFERS', message: expect.stringContaining(message) } },
    ]);
    const [kept] = await readdir(join(folder, 'archive/in'));
    expect(await readFile(join(folder, 'archive/in', kept ?? ''))).toEqual(bytes);
  });

  it('is put away unread where it is too large, and holds up no other file', async () => {
    const { partner, folder, open } = await openEdi({ maxFileBytes: 1_000 });
    await partner.drop('a.edi', 'ISA*'.padEnd(1_001, 'x'));
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    expect(text.length).toBeLessThan(1_000);
    await partner.drop('b.edi', text);
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toMatchObject([{ id: 'PO1' }]);
    const message = expect.stringContaining('1001 bytes, more than maxFileBytes (1000)');
    expect(rejects).toMatchObject([
      { place: 'a.edi', error: { code: 'EDI_FILE_TOO_LARGE', message } },
    ]);
    expect((await readdir(join(folder, 'archive/in'))).join()).toContain('a.edi');
    expect(await readdir(partner.toVendor)).toEqual([]);
  });

  it('is refused where a line has a unit and no quantity', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    await partner.drop('a.edi', text.replace('PO1*1*5*EA*', 'PO1*1**EA*'));
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toEqual([]);
    expect(rejects).toHaveLength(1);
    await partner.work();
    expect(partner.answers[0]).toMatchObject({ isTaken: false });
    expect(partner.answers[0]?.reasons.join()).toContain(
      'element 2: an element is missing that another one requires',
    );
  });

  it.each([
    [
      'of another sender',
      '*ZZ*BUYER1 ',
      '*ZZ*BUYER2 ',
      '006',
      'its sender was told nothing: the sender',
    ],
    [
      'for somebody else',
      '*ZZ*VENDOR1 ',
      '*ZZ*VENDOR2 ',
      '008',
      'the receiver is not this connection',
    ],
    [
      'for production while we test',
      '*0*T*>',
      '*0*P*>',
      '020',
      'it says P and usage of the connection is test',
    ],
    [
      'whose counts are wrong',
      'IEA*1*',
      'IEA*2*',
      '021',
      'why: the count of groups (IEA01) is wrong',
    ],
  ])('is refused %s, and the true reason is told', async (_, from, to, code, why) => {
    const { partner, folder, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') }).replace(from, to);
    await partner.drop('a.edi', text);
    const { pull } = await open();
    const { data, rejects } = await pull('purchase-orders');
    expect(data).toEqual([]);
    expect(rejects).toMatchObject([
      { error: { code: 'EDI_SET_REFUSED', message: expect.stringContaining(why) } },
    ]);
    expect(rejects[0]?.error.message).not.toContain('control number');
    const found = await readdir(join(folder, 'outbound'));
    expect(found).toHaveLength(code === '006' ? 0 : 1);
    for (const name of found) {
      const answer = await readFile(join(folder, 'outbound', name), 'utf8');
      expect(answer).toMatch(/TA1\*000000001\*\d{6}\*\d{4}\*R\*0\d\d~.*AK9\*R\*1\*1\*0~/s);
      expect(answer).toContain(`*R*${code}~`);
    }
  });

  it('is left alone while it is half written, whatever its name', async () => {
    const { partner, open } = await openEdi();
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    const { pull } = await open();
    const path = join(partner.toVendor, 'a.edi');
    for (const part of [0, 3, 50, 106, 200, text.length - 5]) {
      await writeFile(path, text.slice(0, part));
      await writeFile(join(partner.toVendor, 'b.edi.filepart'), text);
      expect((await pull('purchase-orders')).pages).toEqual([]);
    }
    expect(await readdir(partner.fromVendor)).toEqual([]);
    await writeFile(path, text);
    expect((await pull('purchase-orders')).data).toHaveLength(1);
  });

  it('is refused where its end never comes, and what is none of it is kept for a person', async () => {
    const { partner, folder, open } = await openEdi({ patience: '0s' });
    const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
    await partner.drop('a.edi', text.slice(0, -30));
    await partner.drop('b.edi', 'no interchange at all');
    const { pull } = await open();
    const { rejects } = await pull('purchase-orders');
    expect(rejects.map(({ error }) => error.code)).toEqual([
      'EDI_SET_REFUSED',
      'EDI_NOT_AN_INTERCHANGE',
    ]);
    const [name] = await readdir(join(folder, 'outbound'));
    expect(await readFile(join(folder, 'outbound', name ?? ''), 'utf8')).toContain('*R*023~');
    // Whole, under the same number, it is taken.
    await partner.drop('a.edi', text);
    expect((await pull('purchase-orders')).data).toHaveLength(1);
  });
});

describe('what we send', () => {
  it('waits for its 997, and is sent once however often it is delivered', async () => {
    const { partner, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull, write } = await open();
    await pull('purchase-orders');
    const send = () =>
      write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO1'));
    const receipt = await during(partner, send());
    expect(receipt).toMatchObject({ note: expect.stringMatching(/^the partner accepted 855-/) });
    expect(await during(partner, send())).toEqual(receipt);
    expect(partner.received).toMatchObject([
      { problem: undefined, data: { purchaseOrderId: 'PO1' } },
    ]);
  });

  it('is told where the partner refuses it, and goes out again by a replay', async () => {
    const { partner, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull, write } = await open();
    await pull('purchase-orders');
    partner.faults.refuseNext = 'for the test';
    const send = () =>
      write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO1'));
    await expect(during(partner, send())).rejects.toMatchObject({
      code: 'EDI_REFUSED',
      message: expect.stringContaining('segments have faults'),
    });
    const receipt = await during(partner, send());
    expect(receipt.note).toContain('accepted');
    expect(new Set(partner.received.map(({ control }) => control)).size).toBe(2);
  });

  it('is told where no answer comes in time; a replay waits again and sends nothing', async () => {
    const { partner, open } = await openEdi({ ackWithin: '50ms' });
    await partner.placeOrder(order('PO1'));
    const { pull, write } = await open();
    await pull('purchase-orders');
    partner.faults.isSilent = true;
    const send = () =>
      write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO1'));
    await expect(during(partner, send())).rejects.toMatchObject({ code: 'EDI_ACK_LATE' });
    await expect(during(partner, send())).rejects.toMatchObject({ code: 'EDI_ACK_LATE' });
    expect(partner.received).toHaveLength(1);
  });

  it('passes the checks before it is written', async () => {
    const { partner, folder, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull, write } = await open();
    await pull('purchase-orders');
    const wrong = acknowledgement('PO1', 6);
    await expect(
      write('acknowledgements', 'purchase-order-acknowledgement', wrong),
    ).rejects.toMatchObject({ code: 'VENDOR_CHECKS_FAILED' });
    await expect(
      write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO2')),
    ).rejects.toMatchObject({ code: 'EDI_ORDER_UNKNOWN' });
    await partner.work();
    expect(partner.received).toEqual([]);
    expect(await readdir(join(folder, 'staging'))).toEqual([]);
  });

  it('is sent again where it says something else, and a notice then replaces the one before', async () => {
    const { partner, open } = await openEdi();
    await partner.placeOrder(order('PO1'));
    const { pull, write } = await open();
    await pull('purchase-orders');
    await during(
      partner,
      write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO1')),
    );
    const parties = { seller: { id: 'VEND1' }, shipFrom: { id: 'WH1' }, shipTo: { id: 'ABE2' } };
    const notice = (quantity: number) => ({
      id: 'S1',
      ...parties,
      scac: 'ABCD',
      lines: [
        {
          id: '1',
          purchaseOrderId: 'PO1',
          purchaseOrderLineId: '1',
          quantity: { amount: quantity, unit: 'each' as const },
        },
      ],
      updatedAt: at,
    });
    await during(partner, write('ship-notices', 'ship-notice', notice(5)));
    await during(partner, write('ship-notices', 'ship-notice', notice(4)));
    const data = partner.received.map((one) => one.data).slice(1);
    expect(data).toMatchObject([{ id: 'S1' }, { id: 'S1', isReplacement: true }]);
    expect(data[0]).not.toHaveProperty('isReplacement');
  });
});

describe('a crash', () => {
  /** Dies at the nth time that something is to be remembered, or right after it. */
  function dyingStore(store: ConnectionStore, deadline: number, isAfter: boolean): ConnectionStore {
    let count = 0;
    let isDead = false;
    const guard = <A extends unknown[]>(change: (...given: A) => Promise<void>) => {
      return async (...given: A) => {
        if (isDead) throw new Error('dead');
        count += 1;
        if (count < deadline) return change(...given);
        isDead = true;
        if (isAfter) await change(...given);
        throw new Error('killed');
      };
    };
    return {
      ...store,
      get: async (key) => {
        if (isDead) throw new Error('dead');
        return store.get(key);
      },
      set: guard((key: string, value: Json) => store.set(key, value)),
      delete: guard((key: string) => store.delete(key)),
    };
  }

  it('at any point sends a document once, under a number of its own', async () => {
    let crashes = 0;
    for (let deadline = 1; ; deadline += 1) {
      for (const isAfter of [false, true]) {
        const { partner, store, open } = await openEdi();
        await partner.placeOrder(order('PO1'));
        await (await open()).pull('purchase-orders');
        const send = async (own: ConnectionStore) =>
          (await open(own)).write(
            'acknowledgements',
            'purchase-order-acknowledgement',
            acknowledgement('PO1'),
          );
        const first = await during(partner, send(dyingStore(store, deadline, isAfter))).catch(
          String,
        );
        if (typeof first === 'string') {
          crashes += 1;
          const receipt = await during(partner, send(store));
          expect(receipt.note, `killed at ${deadline}`).toContain('accepted');
        } else if (isAfter) {
          expect(crashes).toBeGreaterThan(8);
          return;
        }
        expect(partner.received, `killed at ${deadline}`).toHaveLength(1);
      }
    }
  });

  it('at any point loses no order, tells none twice and answers once', async () => {
    let crashes = 0;
    for (let deadline = 1; ; deadline += 1) {
      for (const isAfter of [false, true]) {
        const { partner, store, open } = await openEdi();
        await partner.placeOrder(order('PO1'));
        await partner.changeOrder(order('PO1', 3));
        const dying = await open(dyingStore(store, deadline, isAfter));
        const isKilled = await dying.pull('purchase-orders').then(
          () => false,
          () => true,
        );
        const { data } = await (await open()).pull('purchase-orders');
        const amounts = data.map(
          (one) => (one as ReturnType<typeof order>).lines[0]?.quantity.amount,
        );
        expect(amounts, `killed at ${deadline}`).toEqual([5, 3]);
        await partner.work();
        expect(partner.answers.map(({ isTaken }) => isTaken)).toEqual([true, true]);
        if (!isKilled) {
          expect(crashes).toBeGreaterThan(15);
          return;
        }
        crashes += 1;
      }
    }
  });

  it('gives no number twice', async () => {
    const { open } = await openEdi();
    const numbers = new Set<string>();
    for (let restart = 0; restart < 3; restart += 1) {
      const { api } = await open();
      const taken = await Promise.all(Array.from({ length: 20 }, () => api.numbers.next()));
      for (const number of taken) numbers.add(number);
    }
    expect(numbers.size).toBe(60);
    // A backup was restored: the store knows less than the partner.
    const set = await open(createMemoryStore(), { controlAfter: '000000600' });
    expect(await set.api.numbers.next()).toBe('000000610');
    expect(await set.api.numbers.next()).toBe('000000620');
  });
});

it('a folder that is away is waited for', async () => {
  const { folder, open } = await openEdi();
  const { pull } = await open();
  await rename(folder, `${folder}-away`);
  await expect(pull('purchase-orders')).rejects.toMatchObject({ errorClass: 'retryable' });
  await rename(`${folder}-away`, folder);
  expect((await stat(folder)).isDirectory()).toBe(true);
});

it('an 850 that cancels, and an 860 that replaces, say all of the order', async () => {
  const { partner, open } = await openEdi();
  const two = order('PO1');
  const second = { ...two.lines[0], id: '2' } as (typeof two.lines)[number];
  const data = { ...two, lines: [...two.lines, second] };
  const write = (kind: 'purchase-order' | 'purchase-order-change') =>
    kind === 'purchase-order'
      ? partner.write({ kind, data })
      : partner.write({ kind, data: two, before: two });
  await partner.drop('1.edi', write('purchase-order'));
  await partner.drop('2.edi', write('purchase-order-change').replace('BCH*04', 'BCH*05'));
  await partner.drop('3.edi', write('purchase-order').replace('BEG*00', 'BEG*01'));
  const { pull } = await open();
  const found = (await pull('purchase-orders')).data as (typeof two)[];
  expect(
    found.map(({ status, lines }) => [status, ...lines.map((one) => one.quantity.amount)]),
  ).toEqual([
    ['new', 5, 5],
    ['new', 5],
    ['closed', 0, 0],
  ]);
});
