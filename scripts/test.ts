/** `pnpm test`: sees to the programs that tests start, then runs vitest over all packages with the arguments given. */
import { spawnSync } from 'node:child_process';
import { ensureProgram } from './ensure-program.ts';

const areThere = [
  ensureProgram('redis-server'),
  ensureProgram('openssl', { asks: 'version' }),
  ensureProgram('pdftoppm', { asks: '-v', packages: ['poppler-utils'] }),
  ensureProgram('zbarimg', { packages: ['zbar-tools'] }),
  // Apache Preflight, with what its package does not name.
  ensureProgram('java', {
    asks: '-version',
    packages: ['default-jre-headless', 'libpdfbox2-java', 'libactivation-java', 'libjaxb-api-java'],
    files: ['preflight', 'javax.activation', 'jaxb-api'].map((jar) => `/usr/share/java/${jar}.jar`),
  }),
];
if (areThere.includes(false) && process.env.CI === 'true') process.exit(1);

const { status, error } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (error) throw error;
process.exitCode = status ?? 1;
