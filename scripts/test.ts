/** `pnpm test`: sees to the programs that tests start, then runs vitest over all packages with the arguments given. */
import { spawnSync } from 'node:child_process';
import { ensureProgram } from './ensure-program.ts';

const areThere = [ensureProgram('redis-server'), ensureProgram('openssl', { asks: 'version' })];
if (areThere.includes(false) && process.env.CI === 'true') process.exit(1);

const { status, error } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (error) throw error;
process.exitCode = status ?? 1;
