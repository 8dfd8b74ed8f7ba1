import { posix } from 'node:path';
import { type NumberFormat, readNumberFormats } from './number-formats.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { readWholeXml } from './read-xml.ts';
import { readSharedStrings } from './shared-strings.ts';
import { workbookError } from './workbook-error.ts';

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** The part that holds its rows. */
  part: string;
}

export interface Workbook {
  archive: Archive;
  sheets: readonly Sheet[];
  texts: readonly string[];
  formats: readonly NumberFormat[];
  /** Whether days are counted from 1904, as old Macs did. */
  isFrom1904: boolean;
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

const mostBytes = 4 * 1024 * 1024;

/**
 * Opens a workbook (.xlsx, .xlsm). Its rows stay in the file. The archive is the caller's to close.
 *
 * @throws RejectedError `FILE_NO_WORKBOOK`, `FILE_TOO_LARGE`
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await openArchive(path);
  try {
    return await readWorkbook(archive);
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = targetOf(await readRelations(archive, ''), 'officeDocument');
  if (!main || !archive.has(main)) throw workbookError('a ZIP file without a workbook in it');
  const relations = await readRelations(archive, main);
  let isFrom1904 = false;
  const found: { name: string; isHidden: boolean; id: string }[] = [];
  await readWholeXml(archive.read(main, mostBytes), {
    open(tag, attributes) {
      if (tag === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const { name = '', state = 'visible' } = attributes;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      found.push({ name, isHidden: state !== 'visible', id });
    },
  });
  return {
    archive,
    sheets: found.flatMap(({ id, ...sheet }) => {
      const relation = relations.find((each) => each.id === id && each.type === 'worksheet');
      return relation ? { ...sheet, part: relation.target } : [];
    }),
    texts: await readSharedStrings(archive, targetOf(relations, 'sharedStrings') ?? ''),
    formats: await readNumberFormats(archive, targetOf(relations, 'styles') ?? ''),
    isFrom1904,
  };
}

/** The parts that a part names; the archive's own for ''. */
async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const relations: Relation[] = [];
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  await readWholeXml(archive.read(name, mostBytes), {
    open(tag, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (tag !== 'Relationship') return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, type: posix.basename(type), target: path });
    },
  });
  return relations;
}

function targetOf(relations: readonly Relation[], type: string): string | undefined {
  return relations.find((each) => each.type === type)?.target;
}
