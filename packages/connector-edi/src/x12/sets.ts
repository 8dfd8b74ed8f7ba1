import { type Item, parseGrammar } from './grammar.ts';

const party = '(N1 N2* N3* N4? REF* PER* SI* FOB* TD1* TD5* TD3* TD4* PKG* DMG?)*';
const terms =
  'FOB* CTP* PAM* CSH* (SAC CUR?)* ITD* DIS* INC? DTM* LDT* LIN* SI* PID* MEA* PWK* PKG*';
const transport = 'TD1* TD5* TD3* TD4* MAN* PCT* CTB* TXI*';
const notes = '(N9 DTM* MSG*)*';
const lineTerms =
  'LIN* SI* CUR? CN1? PO3* (CTP CUR?)* PAM* MEA* (PID MEA*)* PWK* PO4* REF* PER* (SAC CUR? CTP*)* IT8* CSH* ITD* DIS* INC? TAX* FOB* SDQ* IT3* DTM* LDT* (SCH TD1* TD5* REF*)*';
const lineEnd = `${transport} AMT* ${notes} ${party} (SLN MSG* SI* PID* PO3* TC2* ADV* DTM* CTP* PO4*)*`;

/** The structure of each set, and the functional group that it travels in. */
const texts = {
  '850': [
    'PO',
    `ST BEG CUR? REF* PER* TAX* ${terms} ${transport} ${notes} ${party} (PO1 ${lineTerms} ${lineEnd})+ (CTT AMT*)? SE`,
  ],
  '860': [
    'PC',
    `ST BCH CUR? REF* PER* TAX* ${terms} ${transport} ${notes} ${party} (POC ${lineTerms} ${lineEnd})* (CTT AMT*)? SE`,
  ],
  '855': [
    'PR',
    `ST BAK CUR? REF* PER* TAX* ${terms} ${transport} ${notes} ${party} (PO1 ${lineTerms} (ACK DTM*)* ${lineEnd})* (CTT AMT*)? SE`,
  ],
  '856': [
    'SH',
    `ST BSN DTM* (HL LIN? SN1? SLN* PRF? PO4? PID* MEA* PWK* PKG* TD1* TD5* TD3* TD4* TSD? REF* PER* CLD* MAN* DTM* FOB? PAL? ${party} SDQ* ETD* CUR? (SAC CUR?)*)+ CTT? SE`,
  ],
  '810': [
    'IN',
    `ST BIG NTE* CUR? REF* YNQ* PER* ${party} ITD* DTM* FOB? PID* MEA* PWK* PKG* L7* BAL* INC? PAM* (IT1 CRC? QTY* CUR? IT3* TXI* (CTP MEA*)* PAM* MEA* (PID MEA*)* PWK* PKG* PO4* ITD* REF* YNQ? PER* SDQ* DTM* CAD* L7* SR? (SAC TXI*)* SLN* ${party})* TDS TXI* CAD? AMT* (SAC TXI*)* (ISS PID?)* CTT? SE`,
  ],
  '846': [
    'IB',
    `ST BIA CUR? DTM* REF* PER* MEA* PID* PKG* SAC* DIS* N9* ${party} (LIN PID* MEA* PKG* DTM* CTP* CUR? SAC* DIS* REF* PER* SDQ* (QTY UIT? MEA* DTM* LDT* REF*)* (SCH)* ${party})+ CTT? SE`,
  ],
  '852': [
    'PD',
    `ST XQ XPO* N9* PER* ${party} (LIN PID* CTP* PO4* AMT* CTB* (ZA SDQ*)* ${party})+ CTT? SE`,
  ],
  '820': [
    'RA',
    `ST BPR NTE* TRN? CUR? REF* DTM* ${party} (ENT NM1* (ADX NTE* PER* (REF DTM*)*)* (RMR NTE* REF* DTM* (ADX NTE* PER* (REF DTM*)*)*)*)* SE`,
  ],
  '997': ['FA', 'ST AK1 (AK2 (AK3 AK4*)* AK5)* AK9 SE'],
} as const;

export type SetId = keyof typeof texts;

export interface SetRule {
  /** The code of GS01. */
  group: string;
  grammar: readonly Item[];
}

const sets: ReadonlyMap<string, SetRule> = new Map(
  Object.entries(texts).map(([id, [group, text]]) => [id, { group, grammar: parseGrammar(text) }]),
);

/** Undefined for a set that this package does not know. */
export function setRule(id: string): SetRule | undefined {
  return sets.get(id);
}

/** The functional groups of all sets. */
export const groupIds: ReadonlySet<string> = new Set([...sets.values()].map(({ group }) => group));
