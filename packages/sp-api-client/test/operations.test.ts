import { describe, expect, it } from 'vitest';
import { findOperation, modelsFolder, readModel, usagePlan } from '../conformance/model.ts';
import { marketplaceIdsOf, operations, shapeOf } from '../src/index.ts';
import type { OperationName } from '../src/operations.ts';

const folder = modelsFolder(new URL('../../../', import.meta.url));
const rows = Object.values(operations);

describe('the operation table', () => {
  it('has a shape for every operation, with every parameter of its path', async () => {
    for (const { name, path } of rows) {
      const { parameters } = await shapeOf(name as OperationName);
      const inPath = Object.entries(parameters).filter(([, parameter]) => parameter.in === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      expect(inPath.map(([parameter]) => parameter).sort(), name).toEqual(named.sort());
    }
  });

  it('names no path twice', () => {
    expect(new Set(rows.map(({ verb, path }) => `${verb} ${path}`)).size).toBe(rows.length);
  });

  it('knows a marketplace by both of its codes once', () => {
    expect(marketplaceIdsOf(['UK', 'GB', 'DE'])).toEqual(['A1F83G8C2ARO7P', 'A1PA6795UKMFR9']);
  });
});

describe.skipIf(folder === undefined)("Amazon's models", () => {
  it('tell the verbs, paths, rates and grantless operations of the table', () => {
    for (const row of rows) {
      const model = readModel(folder ?? '', row.model);
      if (row.api === 'promotions') continue;
      const found = model && findOperation(model, row.name.slice(row.api.length + 1));
      const { verb, path, rate, burst } = row;
      const { description = '' } = found?.operation ?? {};
      const plan = (found && usagePlan(found.operation)) ?? { rate, burst };
      const isGrantless = row.api === 'notifications' && row.scope !== undefined;
      expect([row.name, found?.verb, found?.path, plan, /grantless/i.test(description)]).toEqual([
        ...[row.name, verb, path, { rate, burst }, isGrantless],
      ]);
    }
  });
});
