import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** The jars of Debian's libpdfbox2-java, and what they need. */
const jars = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'javax.activation',
  'jaxb-api',
].map((name) => `/usr/share/java/${name}.jar`);

/** Why barcodes cannot be read back here, if so. Under CI a missing program is a failure. */
export const noScanner = missing({
  'poppler-utils': starts('pdftoppm', '-v'),
  'zbar-tools': starts('zbarimg', '--version'),
});
/** Why Preflight cannot be asked here, if so. */
export const noPreflight = missing({
  'default-jre-headless': starts('java', '-version'),
  'libpdfbox2-java libactivation-java libjaxb-api-java': jars.every((jar) => existsSync(jar)),
});

/** A folder that is gone when the work is done. */
export async function withFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'acorn-papers-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pages of a PDF as a printer of 203 dpi sees them: black and white, in portable bitmaps. */
export function rasterise(pdf: Uint8Array, folder: string, name = 'page'): string[] {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf);
  execFileSync('pdftoppm', ['-mono', '-r', '203', file, join(folder, name)]);
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(`${name}-`) && entry.endsWith('.pbm'))
    .sort((one, other) => pageOf(one) - pageOf(other))
    .map((entry) => join(folder, entry));
}

function pageOf(file: string): number {
  return Number(/-(\d+)\.pbm$/.exec(file)?.[1]);
}

/** What zbarimg reads off each picture. */
export function readBarcodes(pictures: readonly string[]): string[][] {
  const { stdout } = spawnSync(
    'zbarimg',
    ['--quiet', '--nodbus', '--xml', '-Sdisable', '-Scode128.enable', ...pictures],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const found = new Map<string, string[]>();
  for (const [, file = '', source = ''] of stdout.matchAll(
    /<source href='([^']*)'>(.*?)<\/source>/gs,
  )) {
    const data = [...source.matchAll(/<data><!\[CDATA\[(.*?)\]\]><\/data>/gs)];
    found.set(
      file,
      data.map(([, text = '']) => text),
    );
  }
  return pictures.map((picture) => found.get(picture) ?? []);
}

/** What Apache Preflight has against each PDF as PDF/A-1b; nothing where it is valid. */
export function preflight(
  pdfs: Readonly<Record<string, Uint8Array>>,
): Promise<Record<string, string[]>> {
  return withFolder((folder) => {
    const files = Object.entries(pdfs).map(([name, bytes]) => {
      const file = join(folder, `${name}.pdf`);
      writeFileSync(file, bytes);
      return file;
    });
    const list = join(folder, 'list');
    writeFileSync(list, files.join('\n'));
    const main = 'org.apache.pdfbox.preflight.Validator_A1b';
    const args = ['-cp', jars.join(':'), main, 'xml', 'group', list];
    spawnSync('java', args, { stdio: 'ignore' });
    const report = readFileSync(`${list}.preflight.xml`, 'utf8');
    return Object.fromEntries(
      files.map((file) => [basename(file, '.pdf'), faultsOf(report, file)]),
    );
  });
}

function faultsOf(report: string, file: string): string[] {
  const name = basename(file).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [, part] =
    new RegExp(`<preflight name="${name}">(.*?)</preflight>`, 's').exec(report) ?? [];
  if (part === undefined) return ['not in the report'];
  if (part.includes('<isValid type="PDF/A1-b">true</isValid>')) return [];
  const faults = [...part.matchAll(/<code>(.*?)<\/code>\s*<details>(.*?)<\/details>/gs)];
  return faults.length > 0 ? faults.map(([, code, text]) => `${code} ${text}`) : ['not valid'];
}

/** A PDF's text, a page after the other. */
export function textOf(pdf: Uint8Array): Promise<string> {
  return withFolder((folder) => {
    const file = join(folder, 'text.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  });
}

function starts(program: string, asks: string): boolean {
  return spawnSync(program, [asks], { stdio: 'ignore' }).status === 0;
}

function missing(packages: Readonly<Record<string, boolean>>): string | undefined {
  const names = Object.keys(packages).filter((name) => !packages[name]);
  if (names.length === 0 || process.env.CI === 'true') return undefined;
  return `skipped: sudo apt-get install ${names.join(' ')}`;
}
