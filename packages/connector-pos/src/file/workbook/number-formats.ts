import type { Archive } from './open-archive.ts';
import { readWholeXml } from './read-xml.ts';

/** How a sheet shows the numbers of a cell. */
export interface NumberFormat {
  isDate: boolean;
  digits: number;
}

const mostBytes = 16 * 1024 * 1024;

/** The formats by the index that cells name (`s`). */
export async function readNumberFormats(archive: Archive, name: string): Promise<NumberFormat[]> {
  const codes = new Map<string, string>();
  const styles: NumberFormat[] = [];
  let isInside = false;
  await readWholeXml(archive.read(name, mostBytes), {
    open(tag, { numFmtId = '0', formatCode = '' }) {
      if (tag === 'numFmt') codes.set(numFmtId, formatCode);
      if (tag === 'cellXfs') isInside = true;
      if (tag === 'xf' && isInside) styles.push(formatOf(numFmtId, codes.get(numFmtId)));
    },
    close(tag) {
      if (tag === 'cellXfs') isInside = false;
    },
  });
  return styles;
}

/** ECMA-376 part 1, 18.8.30: the built-in formats of dates and times, those of the Far East too. */
const dateIds = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

function formatOf(id: string, code: string | undefined): NumberFormat {
  if (code === undefined) {
    const isDate = dateIds.some(([from, to]) => Number(id) >= from && Number(id) <= to);
    return { isDate, digits: 0 };
  }
  // What stands in quotes, brackets or behind a backslash is shown as it is.
  const [first = ''] = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|[_*]./g, '').split(';');
  if (/[ymdhs]/i.test(first.replace(/general/i, ''))) return { isDate: true, digits: 0 };
  return { isDate: false, digits: /^0+$/.test(first) ? first.length : 0 };
}
