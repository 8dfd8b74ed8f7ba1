import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a ZIP file; what it says of itself may be a lie. */
export interface ZipPart {
  name: string;
  bytes: Buffer;
  /** What the directory says that comes out. Default: the truth. */
  size?: number;
  crc?: number;
}

/** A ZIP file, written by hand so that it can lie. */
export function zipFile(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, size = bytes.length, crc = crc32(bytes) } of parts) {
    const packed = deflateRawSync(bytes);
    // Version, flags, method 8 (deflate), time and date, then what is said of the bytes.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc, 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(size, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, about, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

/** The parts of a workbook with one sheet. */
export function workbookParts(sheet: Buffer | string, more: readonly ZipPart[] = []): ZipPart[] {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const shared = relation('r2', 'sharedStrings', 'sharedStrings.xml');
  const text = (name: string, xml: string) => ({ name, bytes: Buffer.from(xml) });
  return [
    text(
      '_rels/.rels',
      `<Relationships>${relation('r1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('r1', 'worksheet', 'sheet.xml')}${shared}</Relationships>`,
    ),
    text(
      'xl/workbook.xml',
      `<workbook xmlns:r="${office}"><sheets><sheet name="Rows" r:id="r1"/></sheets></workbook>`,
    ),
    { name: 'xl/sheet.xml', bytes: Buffer.from(sheet) },
    ...more,
  ];
}
