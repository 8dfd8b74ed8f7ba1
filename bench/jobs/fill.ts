import { fillLog } from '../fill-log.ts';
import { type LogKind, openBenchLog } from '../open-bench-log.ts';
import { runJob } from '../run-job.ts';

interface Parameters {
  log: LogKind;
  dir: string;
  port: number;
  count: number;
}

await runJob<Parameters>(async ({ log: kind, dir, port, count }) => {
  const log = await openBenchLog(kind, { dir, port });
  await fillLog(log, count);
  await log.close();
  return { filled: count };
});
