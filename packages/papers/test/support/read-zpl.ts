/** One field of a label, as the printer would take it. */
export type ZplField =
  | { kind: 'text'; x: number; y: number; height: number; text: string }
  | { kind: 'box'; x: number; y: number; width: number; height: number; thickness: number }
  | { kind: 'bars'; x: number; y: number; module: number; height: number; data: string }
  | { kind: 'graphic'; x: number; y: number; bytesPerRow: number; rows: Uint8Array };

interface State {
  x?: number;
  y?: number;
  module?: number;
  text?: { height: number };
  bars?: { height: number };
  graphic?: { bytesPerRow: number; rows: Uint8Array };
  box?: { width: number; height: number; thickness: number };
  isHex?: boolean;
  data?: string;
}

/**
 * Reads the commands that Zebra's ZPL II Programming Guide describes and refuses everything else: unknown commands,
 * missing parameters, fields outside the label, data without a field.
 */
export function readZpl(zpl: string): ZplField[][] {
  const labels: ZplField[][] = [];
  let fields: ZplField[] | undefined;
  let state: State = {};
  for (const [, name = '', argument = ''] of zpl.matchAll(/\^([A-Z]@|[A-Z][A-Z0-9])([^^]*)/g)) {
    const value = argument.replace(/\n$/, '');
    if (name === 'XA') {
      demand(fields === undefined, '^XA inside a label');
      fields = [];
      continue;
    }
    demand(fields, `^${name} outside a label`);
    if (name === 'XZ') {
      labels.push(fields);
      fields = undefined;
    } else if (name === 'FS') {
      fields.push(toField(state));
      state = {};
    } else apply(name, value, state);
  }
  demand(fields === undefined, 'no ^XZ');
  demand(!/\^XZ\n?[^\n^]/.test(zpl) && !zpl.includes('~'), 'text between the commands');
  return labels;
}

function apply(name: string, value: string, state: State): void {
  if (name === 'CI') demand(value === '28', '^CI28 is UTF-8');
  else if (name === 'PW') demand(value === '812', '^PW');
  else if (name === 'LL') demand(value === '1218', '^LL');
  else if (name === 'LH') demand(value === '0,0', '^LH');
  else if (name === 'FO' || name === 'FT') [state.x, state.y] = numbers(value, 2);
  else if (name === 'BY') [state.module] = numbers(value, 1);
  else if (name === 'BC') {
    const match = /^N,(\d+),N,N,N,N$/.exec(value);
    demand(match, `^BC${value}`);
    state.bars = { height: Number(match[1]) };
  } else if (name === 'A0') {
    const match = /^N,(\d+),(\d+)$/.exec(value);
    demand(match, `^A0${value}`);
    state.text = { height: Number(match[1]) };
  } else if (name === 'FB') demand(/^\d+,1,0,[LC]$/.test(value), `^FB${value}`);
  else if (name === 'GB') {
    const [width, height, thickness] = numbers(value, 3);
    state.box = { width, height, thickness };
  } else if (name === 'GF') state.graphic = graphicOf(value);
  else if (name === 'FH') {
    demand(value === '_', `^FH${value}`);
    state.isHex = true;
  } else if (name === 'FD') {
    const fromHex = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
    state.data = state.isHex ? value.replace(/_([0-9A-F]{2})/g, fromHex) : value;
  } else demand(false, `^${name} is not known`);
}

function toField({ x = -1, y = -1, module = 2, ...of }: State): ZplField {
  demand(x >= 0 && y >= 0 && x < 812 && y < 1218, `a field at ${x},${y}`);
  if (of.box) return { kind: 'box', x, y, ...of.box };
  if (of.graphic) return { kind: 'graphic', x, y, ...of.graphic };
  demand(of.data !== undefined, 'a field without ^FD');
  if (of.bars) return { kind: 'bars', x, y, module, height: of.bars.height, data: of.data };
  demand(of.text, 'text without a font');
  return { kind: 'text', x, y, height: of.text.height, text: of.data };
}

/** `A,bytes,bytes,bytes per row,data`, the data in hexadecimal with Zebra's compression. */
function graphicOf(value: string): { bytesPerRow: number; rows: Uint8Array } {
  const match = /^A,(\d+),(\d+),(\d+),([0-9A-FG-Yg-z,:]*)$/.exec(value);
  demand(match, '^GF');
  const [, sent, total, perRow, data = ''] = match;
  demand(sent === total && Number(total) % Number(perRow) === 0, '^GF sizes');
  const digits = Number(perRow) * 2;
  const rows: string[] = [];
  let row = '';
  let count = 0;
  for (const sign of data) {
    if (sign === ':') {
      demand(row === '' && rows.length > 0, 'a colon inside a row');
      rows.push(rows.at(-1) ?? '');
    } else if (sign === ',') row = row.padEnd(digits, '0');
    else if (sign >= 'G' && sign <= 'Y') count += sign.charCodeAt(0) - 70;
    else if (sign >= 'g' && sign <= 'z') count += (sign.charCodeAt(0) - 102) * 20;
    else {
      row += sign.repeat(Math.max(count, 1));
      count = 0;
    }
    demand(row.length <= digits, 'a row that is too long');
    if (row.length === digits) {
      rows.push(row);
      row = '';
    }
  }
  demand(row === '' && count === 0 && rows.length * Number(perRow) === Number(total), '^GF data');
  return { bytesPerRow: Number(perRow), rows: new Uint8Array(Buffer.from(rows.join(''), 'hex')) };
}

function numbers(value: string, count: number): [number, number, number] {
  const parts = value.split(',').map(Number);
  demand(parts.length === count && parts.every(Number.isInteger), `${value}: ${count} numbers`);
  const [first = 0, second = 0, third = 0] = parts;
  return [first, second, third];
}

function demand(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`ZPL: ${message}`);
}
