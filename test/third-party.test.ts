import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const packed = ['@acorn-i/core', '@acorn-i/runner'];
const run = promisify(execFile);

interface Fakes {
  startTill(): Promise<FakeTill>;
  signedCount(): { headers: Record<string, string>; body: Buffer<ArrayBuffer> };
}

interface FakeTill {
  settings: { url: string; token: string; webhookKey: string };
  stock: Record<string, number>;
  stop(): Promise<void>;
}

test('a connector written from docs/write-a-connector.md alone works against our packages as published', {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-third-party-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = await filesOfPage(join(root, 'docs/write-a-connector.md'));
  expectSmall(files.get('index.js') ?? '');
  files.set('package.json', await withOurVersion(files.get('package.json') ?? ''));

  const [core = '', ours = ''] = await packOurs(join(folder, 'packed'));
  const connector = join(folder, 'acorn-i-connector-till');
  await writeAll(connector, files, (name) => name !== 'acorn-i.yaml');
  await npm(connector, 'install', '--no-save', core);
  const { stdout: tested } = await npm(connector, 'test');
  expect(tested).toMatch(/^# fail 0$|^ℹ fail 0$/m);
  expect(Number(/^(?:#|ℹ) pass (\d+)$/m.exec(tested)?.[1])).toBeGreaterThan(10);

  const project = join(folder, 'project');
  await writeAll(project, files, (name) => name === 'acorn-i.yaml');
  await writeFile(join(project, 'package.json'), '{ "private": true }\n');
  await npm(connector, 'pack', '--pack-destination', folder);
  await npm(project, 'install', core, ours, join(folder, 'acorn-i-connector-till-1.0.0.tgz'));

  const fakes = pathToFileURL(join(connector, 'fake-till.js')).href;
  const { startTill, signedCount } = (await import(fakes)) as Fakes;
  const [berlin, hamburg] = [await startTill(), await startTill()];
  onTestFinished(() => Promise.all([berlin.stop(), hamburg.stop()]).then(() => {}));
  const environment = {
    BERLIN_URL: berlin.settings.url,
    HAMBURG_URL: hamburg.settings.url,
    TILL_TOKEN: berlin.settings.token,
    TILL_KEY: berlin.settings.webhookKey,
  };
  await acornI(project, ['lint'], environment);
  await acornI(project, ['run', '--until-idle'], environment);
  expect(hamburg.stock).toEqual({ 'SKU-2': 20, 'SKU-3': 30, 'SKU-4': 40, 'SKU-5': 50 });

  const runner = await startListening(project, environment);
  const hook = `${runner.url}/hooks/berlin/counts`;
  const { status } = await fetch(hook, { method: 'POST', ...signedCount() });
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(300);
  await expect.poll(() => hamburg.stock['SKU-9'], { timeout: 20_000 }).toBe(90);
  expect(await runner.stop()).toBe(0);
});

/** Code blocks that say the name of their file. */
async function filesOfPage(path: string): Promise<Map<string, string>> {
  const page = await readFile(path, 'utf8');
  const blocks = page.matchAll(/^```\w+ (?<name>\S+)\n(?<text>[\s\S]*?)^```$/gm);
  return new Map([...blocks].map(({ groups }) => [groups!.name!, groups!.text!]));
}

function expectSmall(source: string): void {
  expect(source.trimEnd().split('\n').length).toBeLessThan(60);
  expect(source).toMatch(/pull\(.*verify:.*decode:.*write\(/s);
  expect(source).not.toMatch(/rxjs|tsyringe/);
}

/** The page asks for the core of the first release; until then ours is 0.0.0. */
async function withOurVersion(manifest: string): Promise<string> {
  const ours = JSON.parse(await readFile(join(root, 'packages/core/package.json'), 'utf8'));
  return manifest.replace(/(?<="@acorn-i\/core": ")[^"]+/, `^${ours.version}`);
}

/** Builds and packs what a registry would give. */
async function packOurs(destination: string): Promise<string[]> {
  await mkdir(destination);
  const filters = packed.map((name) => `--filter=${name}`);
  await command(process.execPath, ['scripts/turbo.ts', 'run', 'build', ...filters], root);
  const tarballs: string[] = [];
  for (const name of packed) {
    const [program, first] = pnpm();
    await command(
      program,
      [...first, '--filter', name, 'pack', '--pack-destination', destination],
      root,
    );
    const known = await readdir(destination);
    tarballs.push(
      ...known.map((file) => join(destination, file)).filter((path) => !tarballs.includes(path)),
    );
  }
  return tarballs;
}

/** The pnpm that runs this test, or the one that a clone is told to use. */
function pnpm(): [program: string, first: string[]] {
  const path = process.env.npm_execpath ?? '';
  if (!path.includes('pnpm')) return ['npx', ['-y', 'pnpm@12']];
  return /\.[cm]?js$/.test(path) ? [process.execPath, [path]] : [path, []];
}

async function writeAll(
  folder: string,
  files: ReadonlyMap<string, string>,
  isWanted: (name: string) => boolean,
): Promise<void> {
  await mkdir(folder);
  for (const [name, text] of files) if (isWanted(name)) await writeFile(join(folder, name), text);
}

function npm(folder: string, verb: string, ...more: string[]) {
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];
  return command('npm', [verb, ...more, ...(verb === 'install' ? quiet : [])], folder);
}

function acornI(project: string, more: string[], environment: Record<string, string>) {
  return command(join(project, 'node_modules/.bin/acorn-i'), more, project, environment);
}

/** `acorn-i run`, once it says where webhooks go. */
async function startListening(project: string, environment: Record<string, string>) {
  const child = spawn(join(project, 'node_modules/.bin/acorn-i'), ['run', '--http', '0'], {
    cwd: project,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let url: string | undefined;
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk;
    url = /"url":"(http:[^"]+)"/.exec(output)?.[1];
    if (url !== undefined) break;
  }
  child.stdout.resume();
  if (url === undefined) throw new Error(`acorn-i run never said where it listens:\n${output}`);
  const ended = once(child, 'exit');
  return {
    url,
    async stop(): Promise<number> {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

async function command(
  program: string,
  more: string[],
  cwd: string,
  environment: Record<string, string> = {},
) {
  const env = environmentWith(environment);
  try {
    return await run(program, more, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${more.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Our Node first, whatever starts this test; and nothing that pnpm tells its own scripts. */
function environmentWith(more: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|VITEST|NODE_OPTIONS)/i.test(name) || /registry|cache/i.test(name),
  );
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  return { ...Object.fromEntries(inherited), ...more, PATH };
}
