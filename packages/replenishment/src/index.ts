import { defineConnector } from '@acorn-i/core';
import { explain } from './explain.ts';
import { lintNetwork } from './lint-network.ts';
import { openNetwork } from './network.ts';
import { ReplenishmentSettings } from './settings.ts';
import { demand } from './sinks/demand.ts';
import { stock } from './sinks/stock.ts';
import { wake } from './wake.ts';

export { type Forecast, forecastDemand, type Smoothing } from './forecast-demand.ts';
export { ReplenishmentSettings } from './settings.ts';

/** What will be sold, and what should be bought, moved or cleared. */
export default defineConnector({
  name: 'replenishment',
  description: 'Demand forecasts, reorder points, and proposals to buy, to move and to clear',
  settings: ReplenishmentSettings,
  lint: lintNetwork,
  connect: ({ settings }) => openNetwork(settings),
  sources: {
    forecasts: {
      entity: 'demand-forecast',
      description: 'What each location is expected to sell, whenever it changes, after midnight',
    },
    proposals: {
      entity: 'replenishment-proposal',
      description:
        'What to buy, to move and to clear, after midnight; deleted where it no longer stands',
    },
  },
  sinks: { demand, stock },
  wake,
  explain,
});
