import type { BusinessAddress, TradeParty } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { nodesOf, segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';

const registrations = { VX: 'vat', GT: 'gst' } as const;

/** N1 with the party's address, tax numbers and phone. */
export function writeParty(
  code: string,
  party: TradeParty | undefined,
  { partyQualifier }: MapContext,
): readonly Segment[] {
  if (party === undefined) return [];
  const { id, address = {}, taxRegistrations = [] } = party;
  const { name, lines = [], city, region, postalCode, country, district, phone } = address;
  const pairs = lines.flatMap((line, index) =>
    index % 2 === 0 ? [segmentOf('N3', line, lines[index + 1])] : [],
  );
  const place = [city, region, postalCode, country, district];
  const hasPlace = place.some((one) => one !== undefined);
  return [
    segmentOf('N1', code, name, partyQualifier, id),
    ...pairs,
    ...(hasPlace
      ? [segmentOf('N4', city, region, postalCode, country, district && 'CY', district)]
      : []),
    ...taxRegistrations.map(({ kind, number }) =>
      segmentOf('REF', kind === 'vat' ? 'VX' : 'GT', number),
    ),
    ...(phone === undefined ? [] : [segmentOf('PER', 'IC', undefined, 'TE', phone)]),
  ];
}

/** The party with one of these codes; one without an id is known by its name. */
export function readParty(
  nodes: readonly Node[],
  ...codes: readonly string[]
): TradeParty | undefined {
  const found = nodesOf(nodes, 'N1').find(({ segment }) => codes.includes(at(segment, 1) ?? ''));
  if (found === undefined) return undefined;
  const { segment, children } = found;
  const id = at(segment, 4) ?? at(segment, 2);
  if (id === undefined) return undefined;
  const address = readAddress(at(segment, 4) === undefined ? undefined : at(segment, 2), children);
  const taxRegistrations = segmentsOf(children, 'REF').flatMap((one) => {
    const kind = registrations[at(one, 1) as keyof typeof registrations];
    const number = at(one, 2);
    return kind && number ? [{ kind, number }] : [];
  });
  return compact({
    id,
    address,
    taxRegistrations: taxRegistrations.length > 0 ? taxRegistrations : undefined,
  });
}

function readAddress(
  name: string | undefined,
  children: readonly Node[],
): BusinessAddress | undefined {
  const lines = segmentsOf(children, 'N3').flatMap((one) =>
    [at(one, 1), at(one, 2)].filter((line) => line !== undefined),
  );
  const n4 = segmentsOf(children, 'N4')[0];
  const phone = segmentsOf(children, 'PER').find((one) => at(one, 3) === 'TE');
  const address = compact({
    name,
    lines: lines.length > 0 ? lines : undefined,
    city: at(n4, 1),
    region: at(n4, 2),
    postalCode: at(n4, 3),
    country: at(n4, 4)?.length === 2 ? at(n4, 4) : undefined,
    district: at(n4, 6),
    phone: at(phone, 4),
  });
  return Object.keys(address).length > 0 ? address : undefined;
}
