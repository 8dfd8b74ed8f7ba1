/** `pnpm check`: every check in turn, all faults at once; exits 1 if any failed. */
import { spawnSync } from 'node:child_process';

interface Check {
  name: string;
  command: string[];
  /** Skipped when this earlier check failed: its faults would only be repeated. */
  needs?: string;
}

const checks: Check[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types of the root', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types', command: turbo('typecheck') },
  { name: 'drift', command: turbo('check:drift') },
  { name: 'build', command: turbo('build') },
  { name: 'packages', command: turbo('check:package'), needs: 'build' },
  { name: 'changesets', command: ['node', 'scripts/check-changesets.ts'] },
];

const failed = new Set<string>();
const summary: string[] = [];
for (const { name, command, needs } of checks) {
  if (needs && failed.has(needs)) {
    summary.push(`skipped  ${name}: ${needs} failed`);
    continue;
  }
  console.log(`\n── ${name}: ${command.join(' ')}`);
  const startedAt = performance.now();
  const isOk = run(command);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (!isOk) failed.add(name);
  summary.push(`${isOk ? 'ok      ' : 'FAILED  '} ${name} (${seconds} s)`);
}
console.log(`\n${summary.join('\n')}`);
process.exitCode = failed.size > 0 ? 1 : 0;

function turbo(task: string): string[] {
  return ['node', 'scripts/turbo.ts', 'run', task, '--continue', '--output-logs=errors-only'];
}

function run([command = '', ...args]: string[]): boolean {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) console.error(error.message);
  return status === 0;
}
