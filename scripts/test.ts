/** `pnpm test`: sees to a redis-server, then runs vitest over all packages with the arguments given. */
import { spawnSync } from 'node:child_process';
import { ensureRedisServer } from './ensure-redis-server.ts';

if (!ensureRedisServer() && process.env.CI === 'true') process.exit(1);

const { status, error } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (error) throw error;
process.exitCode = status ?? 1;
