import { findOperation, type Model, readModel } from '../conformance/model.ts';
import { createModelCheck, type ModelCheck } from '../conformance/model-check.ts';
import type { Operation } from '../src/operation.ts';

/** Compares every answer of a simulator with Amazon's models, where they are at hand. */
export interface ModelWatch {
  look(operation: Operation, status: number, answer: unknown): Promise<void>;
  faults(): readonly string[];
}

interface Watched {
  model: Model;
  check: ModelCheck;
}

/** Looks at nothing without a folder. */
export function createModelWatch(folder: string | undefined): ModelWatch {
  const models = new Map<string, Promise<Watched | undefined>>();
  const faults = new Set<string>();

  function watched(name: string): Promise<Watched | undefined> {
    const known = models.get(name);
    if (known) return known;
    const made = open(name);
    models.set(name, made);
    return made;
  }

  async function open(name: string): Promise<Watched | undefined> {
    const model = folder === undefined ? undefined : readModel(folder, name);
    return model && { model, check: await createModelCheck(model, { isClosed: true }) };
  }

  return {
    async look({ name, api, model }, status, answer) {
      const known = await watched(model);
      const found = known && findOperation(known.model, name.slice(api.length + 1));
      if (!known || !found) return;
      const told = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
      for (const fault of known.check(found.operation, status, told)) {
        faults.add(`${name} ${status}: ${fault}`);
      }
    },
    faults: () => [...faults],
  };
}
