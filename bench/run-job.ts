/** What one run of a job took. CPU counts every thread of the process and what `extraCpu` adds. */
export interface Measurement {
  count: number;
  seconds: number;
  cpuSeconds: number;
  /** The most memory that the process ever had, megabytes. */
  peakRssMb: number;
}

export type Measure = (count: number, run: () => Promise<unknown>) => Promise<Measurement>;

export interface JobOptions {
  /** Processor seconds that others used for this job. */
  extraCpuSeconds?: () => Promise<number>;
  /** Does not end by itself: whoever started it ends it. */
  staysAfterAnswer?: boolean;
}

/**
 * The frame of a child process: takes its parameters from the command line, answers once over the
 * channel to its parent, and ends.
 */
export async function runJob<Parameters>(
  job: (parameters: Parameters, measure: Measure) => Promise<unknown>,
  { extraCpuSeconds = async () => 0, staysAfterAnswer = false }: JobOptions = {},
): Promise<void> {
  const parameters = JSON.parse(process.argv[2] ?? '{}') as Parameters;
  const result = await job(parameters, (count, run) => measure(count, run, extraCpuSeconds));
  if (process.send === undefined) console.log(JSON.stringify(result));
  else process.send(result as object);
  if (!staysAfterAnswer) process.disconnect?.();
}

async function measure(
  count: number,
  run: () => Promise<unknown>,
  extraCpuSeconds: () => Promise<number>,
): Promise<Measurement> {
  const extraBefore = await extraCpuSeconds();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await run();
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuSeconds = (user + system) / 1e6 + (await extraCpuSeconds()) - extraBefore;
  return { count, seconds, cpuSeconds, peakRssMb: process.resourceUsage().maxRSS / 1_024 };
}
