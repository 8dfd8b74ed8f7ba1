/** Removes folders of the current package before a build. `node ../../scripts/clean.ts dist` */
import { rmSync } from 'node:fs';

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
