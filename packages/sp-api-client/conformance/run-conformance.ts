import { type OperationName, operations } from '../src/operations.ts';
import { type FoundOperation, findOperation, readModel } from './model.ts';
import { createModelCheck, type ModelCheck } from './model-check.ts';
import { replayCase } from './replay-case.ts';
import { sandboxCases } from './sandbox-cases.ts';

export interface CaseReport {
  /** `orders.searchOrders 400 #1` */
  name: string;
  hasPassed: boolean;
  faults: readonly string[];
  dropped: readonly string[];
  /** Where Amazon's answer breaks Amazon's own model. */
  deviations: readonly string[];
}

export interface ModelReport {
  model: string;
  /** False where the folder has no such model. */
  isPresent: boolean;
  cases: readonly CaseReport[];
  /** Operations of the table that the model describes without a case. */
  untested: readonly string[];
}

/** Replays every static sandbox case of every operation in the table. */
export async function runConformance(folder: string): Promise<ModelReport[]> {
  const byModel = Map.groupBy(
    Object.entries(operations) as [OperationName, (typeof operations)[OperationName]][],
    ([, { model }]) => model,
  );
  const reports: ModelReport[] = [];
  for (const [name, rows] of byModel) {
    const model = readModel(folder, name);
    if (!model) {
      reports.push({ model: name, isPresent: false, cases: [], untested: [] });
      continue;
    }
    const check = await createModelCheck(model);
    const cases: CaseReport[] = [];
    const untested: string[] = [];
    for (const [operation, { api }] of rows) {
      const found = findOperation(model, operation.slice(api.length + 1));
      const replayed = await replayOperation(operation, found, check);
      cases.push(...replayed);
      if (replayed.length === 0) untested.push(operation);
    }
    reports.push({ model: name, isPresent: true, cases, untested });
  }
  return reports;
}

async function replayOperation(
  name: OperationName,
  found: FoundOperation | undefined,
  check: ModelCheck,
): Promise<CaseReport[]> {
  if (!found) return [failed(`${name}`, 'the model has no such operation')];
  const reports: CaseReport[] = [];
  for (const given of sandboxCases(found)) {
    const { faults, dropped } = await replayCase(name, found, given);
    reports.push({
      name: `${name} ${given.status} #${given.index}`,
      hasPassed: faults.length === 0,
      faults,
      dropped: [...new Set(dropped)],
      deviations: check(found.operation, given.status, given.response),
    });
  }
  return reports;
}

function failed(name: string, fault: string): CaseReport {
  return { name, hasPassed: false, faults: [fault], dropped: [], deviations: [] };
}
