import fc from 'fast-check';
import { X12Interchange, X12Parser } from 'node-x12';
import { expect, it } from 'vitest';
import { notice, order } from '../../test/arbitraries.ts';
import type { OutgoingDocument } from '../codec/document.ts';
import { EdiSettings } from '../settings.ts';
import { readInterchanges } from './read-interchanges.ts';
import { x12Syntax } from './x12-syntax.ts';

const sides = { own: { id: 'VENDOR1' }, partner: { id: 'BUYER1' } };

/** What node-x12, which is strict about counts and numbers, makes of a text. */
function asOthersRead(text: string) {
  const parsed = new X12Parser(true).parse(text);
  if (!(parsed instanceof X12Interchange)) throw new Error('not one interchange');
  return {
    header: parsed.header.elements.map(({ value }) => value.trim()),
    trailer: parsed.trailer.elements.map(({ value }) => value),
    groups: parsed.functionalGroups.map((group) => ({
      header: group.header.elements.map(({ value }) => value),
      trailer: group.trailer.elements.map(({ value }) => value),
      sets: group.transactions.map(({ header, segments, trailer }) =>
        [header, ...segments, trailer].map(({ tag, elements }) => [
          tag,
          ...elements.map(({ value }) => value),
        ]),
      ),
    })),
  };
}

function demandAgreed(text: string): void {
  const [ours] = readInterchanges(text);
  const theirs = asOthersRead(text);
  expect(theirs.groups.map(({ sets }) => sets)).toEqual(
    ours?.groups.map(({ sets }) => sets.map(({ segments }) => segments)),
  );
  const { sender, receiver, control, usage } = ours?.header ?? {};
  // It leaves out the zeros of a control number.
  const number = String(Number(control));
  expect([5, 7, 12, 14].map((place) => theirs.header[place])).toEqual([
    sender,
    receiver,
    number,
    usage,
  ]);
  expect(theirs.trailer).toEqual([String(ours?.groups.length), number]);
  for (const [index, group] of (ours?.groups ?? []).entries()) {
    expect(theirs.groups[index]?.header[5]).toBe(group.header.control);
    expect(theirs.groups[index]?.trailer).toEqual([
      String(group.sets.length),
      group.header.control,
    ]);
  }
}

it.each([
  ['004010', '~'],
  ['005010', '\n'],
])('node-x12 reads our interchanges of %s as we do', (version, segment) => {
  const separators = { segment };
  const settings = EdiSettings.parse({
    folder: 'edi',
    ...sides,
    version,
    separators,
    product: { system: 'amazon', type: 'asin' },
  });
  const { prepare } = x12Syntax(settings);
  const documents: fc.Arbitrary<OutgoingDocument> = fc.oneof(
    order.map((data) => ({ kind: 'purchase-order' as const, data })),
    notice.map((data) => ({ kind: 'ship-notice' as const, data })),
  );
  const numbered = { control: '000000070', at: '2026-03-02T10:15:00Z' };
  fc.assert(
    fc.property(documents, (document) => {
      demandAgreed(prepare(document, 'document').write(numbered));
    }),
    { numRuns: 100 },
  );
});

it('node-x12 reads our 997', () => {
  const own = EdiSettings.parse({ folder: 'edi', ...sides });
  const theirs = EdiSettings.parse({ folder: 'edi', own: sides.partner, partner: sides.own });
  const data = fc.sample(order, { numRuns: 1, seed: 7 })[0];
  if (data === undefined) throw new Error('no order');
  const settings = { ...theirs, product: { system: 'amazon', type: 'asin' } };
  const numbered = { control: '000000001', at: '2026-03-02T10:15:00Z' };
  const text = x12Syntax(settings)
    .prepare({ kind: 'purchase-order', data }, 'order')
    .write(numbered);
  for (const changed of [text, text.replace('IEA*1*', 'IEA*2*'), text.replace('BEG*00', 'BEG*')]) {
    const [received] = x12Syntax(own).read(changed);
    const answer = received?.judge(undefined).answer?.({ ...numbered, control: '000000020' }) ?? '';
    // It knows no TA1.
    const withoutTa1 = answer.replace(/TA1[^~]*~/, '');
    demandAgreed(withoutTa1);
    expect(asOthersRead(withoutTa1).groups[0]?.sets[0]?.map(([tag]) => tag)).toContain('AK9');
  }
});
