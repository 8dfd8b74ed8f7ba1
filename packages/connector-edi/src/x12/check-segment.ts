import { at, type Segment } from '../codec/segment.ts';
import { type ElementRule, rulesOf } from './dictionary.ts';
import { type ElementFault, elementCodes } from './fault.ts';

/** What is wrong with the elements of a segment. */
export function checkSegment(segment: Segment, version = '005010'): readonly ElementFault[] {
  const rules = rulesOf(segment[0]);
  if (rules === undefined) return [];
  const faults: ElementFault[] = [];
  const last = Math.max(rules.length, segment.length - 1);
  for (let place = 1; place <= last; place += 1) {
    const value = at(segment, place);
    const code = faultOf(value, inVersion(rules[place - 1], version));
    if (code !== undefined) faults.push({ place, code, ...(value !== undefined && { value }) });
  }
  return [...faults, ...quantityMissing(segment)];
}

/** A unit requires its quantity. */
function quantityMissing(segment: Segment): readonly ElementFault[] {
  const [quantity, unit] = unitPlaces[segment[0]] ?? [];
  if (quantity === undefined || unit === undefined) return [];
  const isMissing = at(segment, unit) !== undefined && at(segment, quantity) === undefined;
  return isMissing ? [{ place: quantity, code: elementCodes.conditionMissing }] : [];
}

/** Where a quantity and its unit stand. */
const unitPlaces: Readonly<Record<string, readonly [quantity: number, unit: number]>> = {
  PO1: [2, 3],
  IT1: [2, 3],
  ACK: [2, 3],
};

/** References grew from 30 to 50 characters. */
function inVersion(rule: ElementRule | undefined, version: string): ElementRule | undefined {
  return rule?.max === 50 && version < '004050' ? { ...rule, max: 30 } : rule;
}

function faultOf(value: string | undefined, rule: ElementRule | undefined) {
  if (value === undefined) return rule?.isMandatory ? elementCodes.missing : undefined;
  if (rule === undefined) return elementCodes.tooMany;
  if (/\p{Cc}/u.test(value)) return elementCodes.badCharacter;
  const length = lengthOf(value, rule);
  if (rule.type === 'DT') return isDate(value) ? undefined : elementCodes.badDate;
  if (rule.type === 'TM') return isTime(value) ? undefined : elementCodes.badTime;
  if (rule.type === 'N' && !/^-?\d+$/.test(value)) return elementCodes.badCharacter;
  if (rule.type === 'R' && !/^-?(\d+\.?\d*|\.\d+)$/.test(value)) return elementCodes.badCharacter;
  if (length < rule.min) return elementCodes.tooShort;
  return length > rule.max ? elementCodes.tooLong : undefined;
}

/** Sign and point do not count. */
function lengthOf(value: string, { type }: ElementRule): number {
  return type === 'N' || type === 'R' ? value.replace(/[-.]/g, '').length : [...value].length;
}

/** `20260302`, a day that there is. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  const iso = `${year}-${month}-${day}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso);
}

/** `HHMM`, with seconds and hundredths where they are told. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3])[0-5]\d([0-5]\d(\d{1,2})?)?$/.test(text);
}
