/** Runs turbo over the packages, without telemetry. `node scripts/turbo.ts run build` */
import { spawnSync } from 'node:child_process';

// Where turbo takes the repository for a single package it runs the root's scripts, and so itself.
if (process.env.TURBO_HASH) throw new Error('turbo ran a root script: turbo.json or package.json');

const { status, error } = spawnSync('turbo', process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
});
if (error) throw error;
process.exitCode = status ?? 1;
