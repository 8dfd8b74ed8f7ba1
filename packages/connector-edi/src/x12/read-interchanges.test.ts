import { expect, it } from 'vitest';
import { acknowledgeGroup, acknowledgeInterchange } from './functional-ack.ts';
import { judge } from './judge.ts';
import { readInterchanges } from './read-interchanges.ts';
import { writeInterchange } from './write-interchange.ts';

const isa =
  'ISA*00*          *00*          *ZZ*AMAZON         *ZZ*VEND1          *260302*1015*U*00401*000000007*0*P*>~';
const set = [
  'ST*850*0001',
  'BEG*00*NE*2JK3S9VC**20260302',
  'PO1*1*5*EA*9.90**BP*B000000001',
  'CTT*1',
  'SE*5*0001',
];
const envelope = (segments: readonly string[], trailer = 'GE*1*7', end = 'IEA*1*000000007') =>
  `${isa}\n${['GS*PO*AMAZON*VEND1*20260302*1015*7*X*004010', ...segments, trailer, end].join('~\n')}~\n`;

function answer(text: string): string {
  const [interchange] = readInterchanges(text);
  if (interchange === undefined) throw new Error('nothing read');
  const judged = judge(interchange);
  const ta1 = acknowledgeInterchange(judged);
  return [...(ta1 ? [ta1] : []), ...judged.groups.flatMap(acknowledgeGroup)]
    .map((segment) => segment.join('*'))
    .join(' ');
}

it('accepts what is whole', () => {
  expect(answer(envelope(set))).toBe('AK1*PO*7 AK2*850*0001 AK5*A AK9*A*1*1*1');
});

it.each([
  ['the count of segments', [...set.slice(0, 4), 'SE*6*0001'], 'AK5*R*4 AK9*R*1*1*0'],
  ['the set’s control number', [...set.slice(0, 4), 'SE*5*0002'], 'AK5*R*3 AK9*R*1*1*0'],
  ['a set without a trailer', set.slice(0, 4), 'AK5*R*2 AK9*R*1*1*0'],
  ['an unknown set', ['ST*999*0001', 'ABC*1', 'SE*3*0001'], 'AK5*R*1 AK9*R*1*1*0'],
  [
    'a missing segment',
    ['ST*850*0001', 'PO1*1*5*EA*9.90', 'SE*3*0001'],
    'AK3*BEG*2**3 AK5*R*5 AK9*R*1*1*0',
  ],
  [
    'a missing element and a bad date',
    ['ST*850*0001', 'BEG*00*NE***20260231', 'PO1*1*5*EA*9.90', 'SE*4*0001'],
    'AK3*BEG*2**8 AK4*3**1 AK4*5**8*20260231 AK5*R*5',
  ],
  [
    'segments out of order',
    ['ST*850*0001', 'BEG*00*NE*1**20260302', 'PO1*1*5*EA*9', 'CTT*1', 'CUR*BY*USD', 'SE*6*0001'],
    'AK3*CUR*5**7 AK5*R*5',
  ],
  [
    'a segment that nobody knows, and takes the rest with errors',
    ['ST*850*0001', 'BEG*00*NE*1**20260302', 'XYZ*1', 'PO1*1*5*EA*9', 'SE*5*0001'],
    'AK3*XYZ*3**1 AK5*E*5 AK9*E*1*1*1',
  ],
])('says %s in its answer', (_, segments, expected) => {
  expect(answer(envelope(segments))).toContain(expected);
});

it.each([
  ['wrong count of sets', envelope(set, 'GE*2*7'), 'AK9*R*2*1*0*5'],
  ['wrong group number', envelope(set, 'GE*1*8'), 'AK9*R*1*1*0*4'],
  ['a group without its trailer', envelope(set).replace('GE*1*7~\n', ''), 'AK9*R*1*1*0*3'],
  ['the same set number twice', envelope([...set, ...set], 'GE*2*7'), 'AK5*R*23 AK9*P*2*2*1'],
  [
    'wrong interchange number',
    envelope(set, 'GE*1*7', 'IEA*1*000000008'),
    'TA1*000000007*260302*1015*R*001',
  ],
  [
    'wrong count of groups',
    envelope(set, 'GE*1*7', 'IEA*2*000000007'),
    'TA1*000000007*260302*1015*R*021',
  ],
  [
    'an interchange that ends too early',
    envelope(set).replace(/IEA.*/, ''),
    'TA1*000000007*260302*1015*R*023',
  ],
])('refuses %s', (_, text, expected) => {
  const found = answer(text);
  expect(found).toContain(expected);
  if (expected.startsWith('TA1')) expect(found).toContain('AK9*R*');
});

it('reads what other separators separate, and several interchanges of a file', () => {
  const other = envelope(set).replaceAll('*', '|').replaceAll('>~', ':\r').replaceAll('~\n', '\r');
  const [first, second] = readInterchanges(envelope(set) + other.replaceAll('\n', ''));
  expect(second?.separators).toMatchObject({ element: '|', component: ':', segment: '\r' });
  expect(second?.groups[0]?.sets[0]?.segments).toEqual(first?.groups[0]?.sets[0]?.segments);
});

it('throws where no interchange begins', () => {
  expect(() => readInterchanges('UNB+UNOA:1')).toThrow('no interchange begins');
});

it('answers a set of any length', () => {
  const [read] = readInterchanges(envelope(set));
  const [group] = read?.groups ?? [];
  if (read === undefined || group === undefined) throw new Error('nothing read');
  const body = Array.from({ length: 200_000 }, () => ['AK5', 'A'] as const);
  const { header, separators } = read;
  const sets = [{ id: '997', control: '0001', body }];
  const text = writeInterchange({ header, separators, groups: [{ header: group.header, sets }] });
  expect(text).toContain('SE*200002*0001~');
});

it('reads an order of fifty thousand lines in a moment', () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `PO1*${index + 1}*5*EA*9.90`);
  const count = lines.length;
  const [st = '', beg = ''] = set;
  const long = [st, beg, ...lines, `CTT*${count}`, `SE*${count + 4}*0001`];
  const beganMs = performance.now();
  expect(answer(envelope(long))).toBe('AK1*PO*7 AK2*850*0001 AK5*A AK9*A*1*1*1');
  expect(performance.now() - beganMs).toBeLessThan(2_500);
});
