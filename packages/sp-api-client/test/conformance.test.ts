import { describe, expect, it } from 'vitest';
import { runConformance } from '../conformance/index.ts';
import {
  type FoundOperation,
  findOperation,
  modelsFolder,
  readModel,
} from '../conformance/model.ts';
import { replayCase } from '../conformance/replay-case.ts';
import type { Case } from '../conformance/sandbox-cases.ts';

const folder = modelsFolder(new URL('../../../', import.meta.url));

describe.skipIf(folder === undefined)("Amazon's static sandbox cases", () => {
  it('all pass through the client', { timeout: 120_000 }, async () => {
    const reports = await runConformance(folder ?? '');
    const cases = reports.flatMap((report) => report.cases);
    expect(cases.length).toBeGreaterThan(200);
    expect(cases.filter(({ hasPassed }) => !hasPassed)).toEqual([]);
    expect(cases.filter(({ dropped }) => dropped.length > 0)).toEqual([]);
  });

  const model = folder && readModel(folder, 'orders_2026-01-01');
  const found = model && findOperation(model, 'searchOrders');
  const given: Case = {
    status: 200,
    index: 0,
    parameters: { createdAfter: '2026-01-01T00:00:00Z', marketplaceIds: ['A1VC38T7YXB528'] },
    response: { orders: [{ orderId: '1', orderItems: [], programs: ['PRIME'] }] },
  };
  const faultsOf = async (case_: Partial<Case>, other: object = {}) =>
    (
      await replayCase(
        'orders.searchOrders',
        { ...(found as FoundOperation), ...other },
        { ...given, ...case_ },
      )
    ).faults;

  it('pass where nothing is wrong', async () => expect(await faultsOf({})).toEqual([]));

  it.each([
    ['another path', {}, { path: '/orders/2027-01-01/orders' }, /^path: sent/],
    ['another verb', {}, { verb: 'POST' }, /^verb: sent/],
    ['a parameter in another place', {}, { parameters: [] }, /^query: sent/],
    [
      'a parameter that is not the client’s',
      { parameters: { other: 1 } },
      {},
      /PARAMETER_UNKNOWN|no parameter/,
    ],
    ['an answer of another shape', { response: { orders: 7 } }, {}, /RESPONSE_SHAPE/],
    [
      'a refusal that is a success',
      { status: 400, response: { errors: [{}] } },
      {},
      /read the codes/,
    ],
  ])('fail for %s', async (_, case_, other, fault) => {
    expect((await faultsOf(case_, other)).join('\n')).toMatch(fault);
  });
});
