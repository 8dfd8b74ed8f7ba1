import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { makeFolder } from '@acorn-i/core';
import { firstRoutesFile } from '../config/first-routes-file.ts';
import { routesSchema } from '../config/routes-schema.ts';
import { installedConnectors } from './installed-connectors.ts';
import type { Terminal } from './terminal.ts';

/** `acorn-i init`: writes a routes file (never over another) and the editor's schema beside it; answers the exit code. */
export async function init(file: string, terminal: Terminal): Promise<number> {
  const { cwd, print, complain } = terminal;
  const target = resolve(cwd, file);
  const folder = dirname(target);
  const { usable, unusable } = await installedConnectors([folder, cwd]);
  for (const { name, problem } of unusable) complain(`${name}: left out: ${problem}`);
  const schemaFile = join(folder, '.acorn-i', 'schema.json');
  makeFolder(folder);
  try {
    await writeFile(target, firstRoutesFile(usable), { flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    complain(
      `${file}: is already there and stays as it is. Name another file, such as acorn-i init routes.yaml`,
    );
    return 1;
  }
  makeFolder(dirname(schemaFile));
  await writeFile(schemaFile, `${JSON.stringify(routesSchema(usable), null, 2)}\n`);
  print(`${relative(cwd, schemaFile)}: written, for your editor`);
  print(
    `${file}: written, with ${usable.length === 0 ? 'no connectors: install one first' : usable.map(({ id }) => id).join(', ')}`,
  );
  print(
    `Next: take out the comment signs of what you have, fill it in, and run acorn-i lint ${file}`,
  );
  return 0;
}
