/** How much is measured. Ratios need several rounds; absolute numbers need long ones. */
export interface Scale {
  rounds: number;
  /** Changes of one run. */
  count: number;
  bullmqCount: number;
  /** Changes before the clock starts, so that the code is compiled. */
  warmUp: number;
  ingestRounds: number;
  ingestCount: number;
  /** Requests of the open loop, at 1,000 a second. */
  openLoopCount: number;
  coldStarts: number;
  /** Changes for a sink whose writes take 20 ms, eight at a time. */
  slowSinkCount: number;
  /** Pushes of one run, at 50 a second. */
  latencySamples: number;
  /** Changes that wait behind a dead sink. */
  backlogs: readonly [few: number, many: number];
  /** Starts after a kill. */
  recoveries: number;
  /** How long each remote is called within its budget, after the warm-up. */
  budgetUseMs: number;
  flashSale: { sales: number; seconds: number; rounds: number };
}

/** About fifteen minutes on two cores. */
export const fullScale: Scale = {
  rounds: 5,
  count: 50_000,
  bullmqCount: 15_000,
  warmUp: 20_000,
  ingestRounds: 5,
  ingestCount: 12_000,
  openLoopCount: 2_000,
  coldStarts: 7,
  slowSinkCount: 2_000,
  latencySamples: 200,
  backlogs: [1_000, 1_000_000],
  recoveries: 5,
  budgetUseMs: 20_000,
  flashSale: { sales: 10_000, seconds: 20, rounds: 5 },
};

/** About three minutes: to see whether something broke, not by how much. */
export const quickScale: Scale = {
  ...fullScale,
  rounds: 2,
  count: 20_000,
  bullmqCount: 6_000,
  warmUp: 2_000,
  ingestRounds: 1,
  ingestCount: 6_000,
  openLoopCount: 1_000,
  coldStarts: 3,
  slowSinkCount: 1_000,
  latencySamples: 60,
  backlogs: [1_000, 40_000],
  recoveries: 3,
  budgetUseMs: 6_000,
  flashSale: { sales: 2_500, seconds: 5, rounds: 1 },
};
