import type { Budget, Logger, Observation } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { createSpApiClient, marketplaceIdsOf } from '@acorn-i/sp-api-client';
import type { SpApiSimulator } from '../simulator/index.ts';
import { openWriters, type SpApiAccount } from '../src/account.ts';
import { createSharedReports } from '../src/reports/shared-reports.ts';
import { SpApiSettings } from '../src/settings.ts';

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

/** A connection to a simulator with a clock of the test's own. */
export function openAccount(
  simulator: SpApiSimulator,
  now: () => number,
  overrides: Partial<SpApiSettings> = {},
): SpApiAccount & { budget: RecordingBudget } {
  const settings = SpApiSettings.parse({ ...simulator.settings, ...overrides });
  const budget = createRecordingBudget();
  const { region, endpoint, authEndpoint, auth, userAgent, marketplaces } = settings;
  const client = createSpApiClient({
    region,
    endpoint,
    authEndpoint,
    auth,
    userAgent,
    budget,
    now,
  });
  const marketplaceIds = marketplaceIdsOf(marketplaces);
  const signal = new AbortController().signal;
  const store = createMemoryStore();
  const context = { client, fetch, store, now, sleep: async () => {}, signal, lookMs: 0 };
  const writers = openWriters({ context, settings, marketplaceIds, log: silent });
  const reports = createSharedReports(context);
  const account = { client, fetch, connection: 'amazon-eu', marketplaceIds, settings, ...writers };
  return { ...account, reports, store, now, budget };
}

export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
