import fc from 'fast-check';
import { SquareClient, WebhooksHelper } from 'square';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractFaults, operationsIn, sdkFaults } from '../scripts/square/conformance-faults.ts';
import { createContractJudge } from '../scripts/square/judge-exchange.ts';
import { type Played, playSquare } from '../scripts/square/play-square.ts';
import type { Exchange } from '../scripts/square/record-exchanges.ts';
import { readSquareContract, squareContractPath } from '../scripts/square/square-contract.ts';
import { startSquareSimulator } from '../simulator/index.ts';
import { signEvent } from '../simulator/square/square-webhooks.ts';
import { operations } from '../src/square/operations.ts';
import { isSignedBySquare } from '../src/square/webhooks.ts';

// Square's contract is not ours to ship.
const path = squareContractPath();

let played: Played;
beforeAll(async () => {
  played = await playSquare();
});
afterAll(() => played.square.close());

describe.skipIf(path === undefined)("Square's contract", () => {
  const contract = () => readSquareContract(path ?? '');

  it('has nothing against any call, answer or event', () => {
    expect(contractFaults(contract(), played)).toEqual([]);
    const called = operationsIn(contract(), played);
    const known = Object.keys(operations).filter((name) => name !== 'RetrieveTokenStatus');
    expect(known.filter((name) => !called.has(name))).toEqual([]);
  });

  it.each([
    ['an unknown field', { limit: 10, colour: 'red' }],
    ['a wrong type', { limit: '10' }],
    ['a wrong value', { types: ['GUESS'] }],
  ])('is judged strictly: %s', (_name, request) => {
    const good = played.exchanges.find(({ url }) => url.pathname.endsWith('/batch-retrieve'));
    const judge = createContractJudge(contract());
    expect(judge.exchange(good as Exchange)).toEqual([]);
    expect(judge.exchange({ ...good, request } as Exchange)).not.toEqual([]);
  });

  it.each([
    ['no idempotency key', { idempotency_key: undefined }],
    ['a field that Square alone writes', { changes: [{ physical_count: { created_at: 'x' } }] }],
  ])('is judged strictly where stock is written: %s', (_name, part) => {
    const good = played.exchanges.find(({ url }) => url.pathname.endsWith('/batch-create'));
    const request = { ...(good?.request as object), ...part };
    const judge = createContractJudge(contract());
    expect(judge.exchange({ ...good, request } as Exchange)).not.toEqual([]);
  });
});

describe("Square's own SDK", () => {
  it('reads every answer of the simulator without complaint', () => {
    expect(sdkFaults(played.exchanges)).toEqual([]);
    const [first] = played.exchanges.filter(({ url }) => url.pathname === '/v2/locations');
    const wrong = { ...first, response: { locations: [{ colour: 'red' }] } } as Exchange;
    expect(sdkFaults([wrong])).toHaveLength(1);
  });

  it('lists, searches and writes there as at Square', async () => {
    const square = await startSquareSimulator();
    const sku = square.shelf.addItem('Mug', [{ sku: 'A', price: 500 }])[0] ?? '';
    square.count({ location: 'L-BERLIN', sku: 'A', units: 7 });
    square.sell({ location: 'L-BERLIN', lines: [{ sku: 'A', quantity: 2 }] });
    const client = new SquareClient({
      token: square.settings.auth.accessToken,
      baseUrl: square.url,
    });
    const { locations } = await client.locations.list();
    expect(locations?.map(({ id }) => id)).toEqual(['L-BERLIN']);
    const { orders } = await client.orders.search({ locationIds: ['L-BERLIN'] });
    expect(orders?.[0]?.totalMoney).toEqual({ amount: 1_000n, currency: 'EUR' });
    const { data: counts } = await client.inventory.batchGetCounts({ catalogObjectIds: [sku] });
    expect(counts.map(({ quantity }) => quantity)).toEqual(['5']);
    const { objects } = await client.catalog.search({ objectTypes: ['ITEM'] });
    expect(objects).toHaveLength(1);
    await client.inventory.batchCreateChanges({
      idempotencyKey: 'k1',
      changes: [
        {
          type: 'PHYSICAL_COUNT',
          physicalCount: {
            catalogObjectId: sku,
            locationId: 'L-BERLIN',
            state: 'IN_STOCK',
            quantity: '11',
            occurredAt: new Date(Date.now() - 1).toISOString(),
          },
        },
      ],
    });
    expect(square.stock().get('A@L-BERLIN')).toBe(11);
    await square.close();
  });

  it('agrees on signatures, for good and altered bodies, keys and addresses', async () => {
    const url = 'https://hub.example/hooks/stores/sales';
    const [event] = played.square.events().map((one) => one.event);
    const { headers, body } = signEvent(event as never, url, 'key');
    const signature = headers['x-square-hmacsha256-signature'] ?? '';
    const text = fc.oneof(fc.constant(body), fc.string(), fc.nat(body.length - 1).map(altered));
    const given = {
      text,
      signature: fc.oneof(fc.constant(signature), fc.base64String()),
      key: fc.constantFrom('key', 'other'),
      url: fc.constantFrom(url, `${url}/`),
    };
    const seen = { good: 0, bad: 0 };
    await fc.assert(
      fc.asyncProperty(fc.record(given), async (sent) => {
        const ours = isSignedBySquare(
          {
            body: Buffer.from(sent.text),
            headers: { 'x-square-hmacsha256-signature': sent.signature },
          },
          sent.url,
          [sent.key],
        );
        const theirs = await WebhooksHelper.verifySignature({
          requestBody: sent.text,
          signatureHeader: sent.signature,
          signatureKey: sent.key,
          notificationUrl: sent.url,
        }).catch(() => false);
        seen[ours ? 'good' : 'bad'] += 1;
        expect(ours).toBe(theirs);
      }),
      { numRuns: 300, seed: 8, examples: [[{ text: body, signature, key: 'key', url }]] },
    );
    expect(seen.good).toBeGreaterThan(5);
    expect(seen.bad).toBeGreaterThan(50);

    function altered(at: number): string {
      return `${body.slice(0, at)}${body[at] === 'x' ? 'y' : 'x'}${body.slice(at + 1)}`;
    }
  });
});
