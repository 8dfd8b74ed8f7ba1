import type { Budget, Observation } from '@acorn-i/core';
import {
  createSimulatedApi,
  type SimulatedApi,
  type SimulatedApiOptions,
} from '../simulator/index.ts';
import { createSpApiClient, type SpApiClient, type SpApiClientOptions } from '../src/index.ts';

export interface RecordingBudget extends Budget {
  learned: [operation: string, observation: Observation][];
}

/** A budget that lets every call pass and keeps what it was told. */
export function createRecordingBudget(): RecordingBudget {
  const learned: RecordingBudget['learned'] = [];
  return {
    learned,
    admit: async () => undefined,
    learn: (operation, observation) => {
      learned.push([operation, observation]);
    },
  };
}

export interface OpenClient {
  amazon: SimulatedApi;
  client: SpApiClient;
  budget: RecordingBudget;
  /** Another client of the same Amazon. */
  openAnother(more: Partial<SpApiClientOptions>): SpApiClient;
}

/** A simulated Amazon that knows no order, and a client of it, in one process and on one clock. */
export function openClient(now: () => number, options: SimulatedApiOptions = {}): OpenClient {
  const amazon = createSimulatedApi({ now, ...options });
  amazon.serve({
    'orders.searchOrders': () => ({ orders: [] }),
    'orders.getOrder': ({ parameters: { orderId } }) => ({ order: { orderId } }),
  });
  const budget = createRecordingBudget();
  const settings: SpApiClientOptions = {
    region: amazon.region,
    endpoint: 'http://amazon.simulated',
    authEndpoint: 'http://amazon.simulated/auth/o2/token',
    auth: amazon.auth,
    fetch: amazon.fetch,
    budget,
    now,
  };
  const openAnother = (more: Partial<SpApiClientOptions>) =>
    createSpApiClient({ ...settings, ...more });
  return { amazon, budget, client: openAnother({}), openAnother };
}
