import type { Dimensions, Pallet, Weight } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, qualified, referenceOf, segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readDecimal } from './quantity.ts';

type Container = Pick<
  Pallet,
  'id' | 'sscc' | 'identifiers' | 'dimensions' | 'weight' | 'tier' | 'block'
> & { trackingNumber?: string | undefined };

const weightUnits = { g: 'GR', kg: 'KG', oz: 'OZ', lb: 'LB' } as const;
const lengthUnits = { in: 'IN', ft: 'FT', m: 'MR', yd: 'YD' } as const;
/** What stands on a label beside the SSCC: MAN01. */
const labels = { amzncc: 'ZZ', gtin: 'UC' } as const;

/** What a carton or pallet says of itself, in the order of an HL loop. */
export function writeContainer(container: Container): readonly Segment[] {
  const { id, sscc, identifiers = [], trackingNumber, tier, block } = container;
  const marks = identifiers.flatMap(({ kind, id: mark }) => {
    const code = labels[kind as keyof typeof labels];
    return code ? [segmentOf('MAN', code, mark)] : [];
  });
  return [
    ...writeMeasures(container),
    ...(id === sscc ? [] : [segmentOf('REF', 'LA', id)]),
    // With its application identifier, as it is on the label.
    ...(sscc === undefined ? [] : [segmentOf('MAN', 'GM', `00${sscc}`)]),
    ...(trackingNumber === undefined ? [] : [segmentOf('MAN', 'CP', trackingNumber)]),
    ...marks,
    ...((tier ?? block) === undefined
      ? []
      : [segmentOf('PAL', undefined, tier?.toString(), block?.toString())]),
  ];
}

function writeMeasures({ weight, dimensions }: Container): readonly Segment[] {
  const unit = dimensions && lengthUnits[dimensions.unit];
  return [
    ...(weight ? [segmentOf('MEA', 'PD', 'G', weight.value, weightUnits[weight.unit])] : []),
    ...(dimensions
      ? [
          segmentOf('MEA', 'PD', 'LN', dimensions.length, unit),
          segmentOf('MEA', 'PD', 'WD', dimensions.width, unit),
          segmentOf('MEA', 'PD', 'HT', dimensions.height, unit),
        ]
      : []),
  ];
}

export function readContainer(children: readonly Node[], fallbackId: string): Container {
  const label = at(qualified(children, 'MAN', 'GM', 'AI'), 2);
  const sscc = label?.replace(/^00(?=\d{18}$)/, '');
  const identifiers = segmentsOf(children, 'MAN').flatMap((one) => {
    const kind = Object.entries(labels).find(([, code]) => code === at(one, 1))?.[0];
    return kind ? [{ kind: kind as keyof typeof labels, id: at(one, 2) ?? '' }] : [];
  });
  const pal = firstOf(children, 'PAL');
  const count = (place: number) => Number(at(pal, place) ?? 0) || undefined;
  return compact({
    id: referenceOf(children, 'LA') ?? sscc ?? fallbackId,
    sscc,
    identifiers: identifiers.length > 0 ? identifiers : undefined,
    dimensions: readDimensions(children),
    weight: readWeight(measureOf(children, 'G')),
    trackingNumber: at(qualified(children, 'MAN', 'CP'), 2),
    tier: count(2),
    block: count(3),
  });
}

function measureOf(children: readonly Node[], kind: string): Segment | undefined {
  return segmentsOf(children, 'MEA').find((one) => at(one, 2) === kind);
}

function readDimensions(children: readonly Node[]): Dimensions | undefined {
  const measures = ['LN', 'WD', 'HT'].map((kind) => measureOf(children, kind));
  const unit = Object.entries(lengthUnits).find(([, code]) => code === at(measures[0], 4))?.[0];
  const [length, width, height] = measures.map((one) => readDecimal(at(one, 3)));
  if (!unit || !length || !width || !height) return undefined;
  return { length, width, height, unit: unit as Dimensions['unit'] };
}

function readWeight(measure: Segment | undefined): Weight | undefined {
  return toWeight(at(measure, 3), at(measure, 4));
}

export function toWeight(value: string | undefined, code: string | undefined): Weight | undefined {
  const unit = Object.entries(weightUnits).find(([, one]) => one === code)?.[0];
  const decimal = readDecimal(value);
  return unit && decimal ? { value: decimal, unit: unit as Weight['unit'] } : undefined;
}

export function toWeightCode({ unit }: Weight): string {
  return weightUnits[unit];
}
