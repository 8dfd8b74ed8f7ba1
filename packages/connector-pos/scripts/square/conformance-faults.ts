import { serialization } from 'square';
import { createContractJudge } from './judge-exchange.ts';
import type { Played } from './play-square.ts';
import type { Exchange } from './record-exchanges.ts';
import { findOperation, type SquareContract } from './square-contract.ts';

const eventNames: Readonly<Record<string, string>> = {
  'order.created': 'OrderCreatedEvent',
  'order.updated': 'OrderUpdatedEvent',
  'refund.created': 'RefundCreatedEvent',
  'refund.updated': 'RefundUpdatedEvent',
  'inventory.count.updated': 'InventoryCountUpdatedEvent',
};

/** What Square's contract has against the calls of a day, the simulator's answers and its events. */
export function contractFaults(contract: SquareContract, { exchanges, square }: Played): string[] {
  const judge = createContractJudge(contract);
  return [
    ...exchanges.flatMap((exchange) => judge.exchange(exchange)),
    ...square.events().flatMap(({ event }) => judge.event(eventNames[event.type] ?? '', event)),
  ];
}

/** The operations that the calls of a day were of. */
export function operationsIn(contract: SquareContract, { exchanges }: Played): ReadonlySet<string> {
  return new Set(
    exchanges.flatMap(({ method, url }) => {
      return findOperation(contract, method, url.pathname)?.operation.operationId ?? [];
    }),
  );
}

interface Serializer {
  parse(
    value: unknown,
    options: { unrecognizedObjectKeys: 'fail'; allowUnrecognizedEnumValues: false },
  ): { ok: true } | { ok: false; errors: readonly { path: readonly string[]; message: string }[] };
}

/** How Square's own SDK names what the calls answer. */
const answers: readonly (readonly [method: string, path: RegExp, name: string])[] = [
  ['GET', /^\/v2\/locations$/, 'ListLocationsResponse'],
  ['POST', /^\/v2\/orders\/search$/, 'SearchOrdersResponse'],
  ['GET', /^\/v2\/orders\/[^/]+$/, 'GetOrderResponse'],
  ['GET', /^\/v2\/payments\/[^/]+$/, 'GetPaymentResponse'],
  ['GET', /^\/v2\/refunds$/, 'ListPaymentRefundsResponse'],
  ['GET', /^\/v2\/refunds\/[^/]+$/, 'GetPaymentRefundResponse'],
  ['POST', /\/changes\/batch-retrieve$/, 'BatchGetInventoryChangesResponse'],
  ['POST', /\/counts\/batch-retrieve$/, 'BatchGetInventoryCountsResponse'],
  ['POST', /\/changes\/batch-create$/, 'BatchChangeInventoryResponse'],
  ['POST', /^\/v2\/catalog\/search$/, 'SearchCatalogObjectsResponse'],
  ['POST', /^\/v2\/catalog\/batch-retrieve$/, 'BatchGetCatalogObjectsResponse'],
  ['POST', /^\/v2\/catalog\/batch-upsert$/, 'BatchUpsertCatalogObjectsResponse'],
  ['POST', /^\/oauth2\/token$/, 'ObtainTokenResponse'],
];

/** What Square's own SDK has against the simulator's answers, read without any leniency. */
export function sdkFaults(exchanges: readonly Exchange[]): string[] {
  const serializers = serialization as unknown as Readonly<Record<string, Serializer>>;
  return exchanges
    .filter(({ status }) => status === 200)
    .flatMap(({ method, url, response }) => {
      const name = answers.find(([verb, path]) => verb === method && path.test(url.pathname))?.[2];
      const serializer = serializers[name ?? ''];
      if (!serializer) return [`${method} ${url.pathname}: the SDK has no name for the answer`];
      const result = serializer.parse(response, {
        unrecognizedObjectKeys: 'fail',
        allowUnrecognizedEnumValues: false,
      });
      return result.ok
        ? []
        : result.errors.map(({ path, message }) => `${name} ${path.join('.')}: ${message}`);
    });
}
