import type { Archive } from './open-archive.ts';
import { readWholeXml } from './read-xml.ts';

/** Texts of a workbook are kept in memory while its rows are read. */
const mostBytes = 64 * 1024 * 1024;

/** The texts that cells name by their index. */
export async function readSharedStrings(archive: Archive, name: string): Promise<string[]> {
  const texts: string[] = [];
  let [isText, isPhonetic, current] = [false, false, ''];
  await readWholeXml(archive.read(name, mostBytes), {
    open(tag) {
      if (tag === 'si') current = '';
      if (tag === 'rPh') isPhonetic = true;
      isText = tag === 't' && !isPhonetic;
    },
    text(text) {
      if (isText) current += text;
    },
    close(tag) {
      if (tag === 'si') texts.push(unescaped(current));
      if (tag === 'rPh') isPhonetic = false;
      isText = false;
    },
  });
  return texts;
}

/** Spreadsheets write a character that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
