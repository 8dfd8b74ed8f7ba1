import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;

export interface Project {
  folder: string;
  remove(): Promise<void>;
}

/** A project in a folder of its own that depends on the stand-in connectors, with the routes files of this folder. */
export async function createProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-i-lint-'));
  const dependencies: Record<string, string> = { 'left-pad': '1.0.0' };
  const connectors = join(here, '../connectors');
  for (const name of await readdir(connectors)) {
    const manifest = await import(join(connectors, name, 'package.json'), {
      with: { type: 'json' },
    });
    const packageName = (manifest.default as { name: string }).name;
    dependencies[packageName] = '1.2.3';
    const link = join(folder, 'node_modules', packageName);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(connectors, name), link);
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'project', dependencies }));
  await cp(join(here, 'fixtures/broken'), join(folder, 'broken'), { recursive: true });
  await cp(join(here, 'fixtures/good'), join(folder, 'good'), { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What is set while the routes files are read. */
export const env = {
  SHOP_TOKEN: 'a-token-nobody-may-see',
  SHOP_DOMAIN: 'brand.example',
  TILL_INBOX: './in',
};
