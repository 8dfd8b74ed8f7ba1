/** What an element may hold. */
export interface ElementRule {
  /** `X`: a composite, which is not looked into. */
  type: 'ID' | 'AN' | 'DT' | 'TM' | 'N' | 'R' | 'X';
  min: number;
  max: number;
  isMandatory: boolean;
}

/**
 * The segments that this package reads and writes. An element is its type with its length, `!` where it is mandatory;
 * the last one may stand for a row: `*10`. `N2` has two decimals that are not written.
 */
const text = {
  ST: '!ID3 !AN4-9 AN1-35',
  SE: '!N1-10 !AN4-9',
  BEG: '!ID2 !ID2 !AN1-22 AN1-30 !DT8 AN1-30 ID2 ID3 ID1-2 ID2 ID2 ID3-4',
  BCH: '!ID2 !ID2 !AN1-22 AN1-30 AN1-8 !DT8 AN1-45 AN1-30 AN1-50 DT8 DT8',
  BAK: '!ID2 !ID2 !AN1-22 !DT8 AN1-30 AN1-45 AN1-30 AN1-50 DT8 ID2',
  BIG: '!DT8 !AN1-22 DT8 AN1-22 AN1-30 AN1-8 ID2 ID2 ID1-2 AN1-22',
  BSN: '!ID2 !AN2-30 !DT8 !TM4-8 ID4 ID2 ID3',
  BIA: '!ID2 !ID2 !AN1-50 !DT8 TM4-8 ID1-2',
  BPR: '!ID1-2 !R1-18 !ID1 ID3 ID1-10 ID2 AN3-12 ID1-3 AN1-35 AN10 AN9 ID2 AN3-12 ID1-3 AN1-35 DT8',
  XQ: '!ID1-2 !DT8 DT8 AN1-30 AN1-30 ID2 ID1 DT8',
  CUR: '!ID2-3 !ID3 R4-10',
  REF: '!ID2-3 AN1-50 AN1-80 X1-999',
  PER: '!ID2 AN1-60 ID2 AN1-80 ID2 AN1-80 ID2 AN1-80 AN1-20',
  FOB: '!ID2 ID1-2 AN1-80 ID2 ID3 ID1-2 AN1-80 ID2 AN1-80',
  CSH: 'ID1-2 ID1 R1-15 AN1-35 DT8 ID2 ID2-10 ID1-2 R1-10',
  ITD: 'ID2 ID1-2 R1-6 DT8 N1-3 DT8 N1-3 N1-10 DT8 N1-10 R1-5 AN1-80 N1-2 ID1 R1-10',
  DTM: '!ID3 DT8 TM4-8 ID2 ID2-3 AN1-35',
  PKG: 'ID1 ID1-5 ID2 AN1-7 AN1-80 ID2',
  TD1: 'AN3-5 N1-7 ID1 AN1-30 AN1-50 ID1-2 R1-10 ID2 R1-8 ID2',
  TD5: 'ID1-2 ID1-2 AN2-80 ID1-2 AN1-35 ID2 ID1-2 AN1-30 ID2 ID2 R1-4 ID2',
  N1: '!ID2-3 AN1-60 ID1-2 AN2-80',
  N2: '!AN1-60 AN1-60',
  N3: '!AN1-55 AN1-55',
  N4: 'AN2-30 ID2 AN3-15 ID2-3 ID1-2 AN1-30',
  N9: '!ID2-3 AN1-50 AN1-45 DT8 TM4-8',
  MSG: '!AN1-264 ID2',
  NTE: 'ID3 !AN1-80',
  PO1: 'AN1-20 R1-15 ID2 R1-17 ID2 ID2 AN1-48*10',
  POC: 'AN1-20 !ID2 R1-15 R1-9 X2-99 R1-17 ID2 ID2 AN1-48*10',
  CTP: 'ID2 ID3 R1-17 R1-15 X2-99 ID3 R1-10 R1-18 ID2',
  PO4: 'N1-6 R1-8 ID2 AN3-5 ID1-2 R1-9 ID2 R1-9 ID2 R1-8 R1-8 R1-8 ID2 N1-6',
  ACK: '!ID2 R1-15 ID2 ID3 DT8 AN1-45 ID2 AN1-48*10',
  SAC: '!ID1 ID4 ID2 AN1-10 N1-15 ID1 R1-6 R1-9 ID2 R1-15 R1-15 ID2 AN1-50 AN1-20 AN1-80 ID2-3',
  TXI: '!ID2 R1-18 R1-10 ID2 AN1-10 ID1 ID1 R1-18 AN1-20 AN1-20',
  IT1: 'AN1-20 R1-15 ID2 R1-17 ID2 ID2 AN1-48*10',
  TDS: '!N1-15 N1-15 N1-15 N1-15',
  AMT: '!ID1-3 !R1-18 ID1',
  CTT: '!N1-6 R1-10 R1-10 ID2 R1-8 ID2 AN1-80',
  HL: '!AN1-12 AN1-12 !ID1-2 ID1',
  LIN: 'AN1-20 !ID2 !AN1-48 ID2 AN1-48*14',
  SN1: 'AN1-20 !R1-10 !ID2 R1-15 R1-15 ID2',
  PRF: '!AN1-22 AN1-30 AN1-8 DT8 AN1-20 AN1-30 ID2',
  MAN: '!ID1-2 !AN1-48 AN1-48 ID1-2 AN1-48 AN1-48',
  MEA: 'ID2 ID1-3 R1-20 X2-99 R1-20 R1-20',
  PAL: 'ID1-2 N1-3 N1-3 N1-6 R1-8 ID2 R1-8 R1-8 R1-8 ID2',
  QTY: '!ID2 R1-15 X2-99',
  ZA: '!ID2 R1-15 X2-99 ID3 DT8',
  TRN: '!ID1-2 !AN1-50 AN10 AN1-50',
  ENT: 'N1-6 ID2-3 ID1-2 AN2-80',
  RMR: 'ID2-3 AN1-50 ID2 R1-18 R1-18 R1-18 ID2 R1-18',
  ADX: '!R1-18 !ID2 ID2-3 AN1-50',
  AK1: '!ID2 !N1-9 AN1-12',
  AK2: '!ID3 !AN4-9 AN1-35',
  AK3: '!ID2-3 !N1-10 AN1-4 ID1-3',
  AK4: '!X1-9 N1-4 !ID1-3 AN1-99',
  AK5: '!ID1 ID1-3 ID1-3 ID1-3 ID1-3 ID1-3',
  AK9: '!ID1 !N1-6 !N1-6 !N1-6 ID1-3 ID1-3 ID1-3 ID1-3 ID1-3',
} as const;

const rules: ReadonlyMap<string, readonly ElementRule[]> = new Map(
  Object.entries(text).map(([tag, elements]) => [tag, elements.split(' ').flatMap(toRules)]),
);

/** The rules of a segment's elements; undefined for one that is not looked into. */
export function rulesOf(tag: string): readonly ElementRule[] | undefined {
  return rules.get(tag);
}

/** A row of pairs alternates between a qualifier and its text: `ID2 AN1-48*10` is ten of them. */
function toRules(word: string, index: number, all: readonly string[]): ElementRule[] {
  const [own = '', pairs] = word.split('*');
  if (pairs === undefined) return [toRule(own)];
  const pair = [toRule(all[index - 1] ?? ''), toRule(own)];
  const row = Array.from({ length: Number(pairs) }, () => pair).flat();
  // The first qualifier stands there already.
  return row.slice(1).map((rule) => ({ ...rule, isMandatory: false }));
}

function toRule(word: string): ElementRule {
  const match = /^(!?)(ID|AN|DT|TM|N|R|X)(\d+)(?:-(\d+))?$/.exec(word);
  if (!match) throw new Error(`not the rule of an element: ${word}`);
  const [, mandatory, type, min, max] = match;
  return {
    type: type as ElementRule['type'],
    min: Number(min),
    max: Number(max ?? min),
    isMandatory: mandatory === '!',
  };
}
