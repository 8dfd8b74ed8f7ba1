import {
  type BusinessAddress,
  currencyPlaces,
  type Money,
  piecesOf,
  type TradeParty,
  type TradeQuantity,
  trimDecimal,
} from '@acorn-i/core';
import type { Language } from './language.ts';
import { wordsOf } from './words.ts';

/** A party as it stands on a letter: name, street, town, country. The id alone where no address is known. */
export function partyLines(party: TradeParty, language: Language): string[] {
  const { address } = party;
  if (address === undefined) return [party.id];
  return [address.name ?? party.id, ...placeLines(address), countryOf(address, language)].filter(
    (line) => line !== undefined && line !== '',
  ) as string[];
}

const cityFirst = new Set(['US', 'CA', 'AU', 'GB', 'IN']);
const bigToSmall = new Set(['JP', 'CN', 'TW', 'KR']);

function placeLines(address: BusinessAddress): string[] {
  const { lines = [], city, district, region, postalCode, country = '' } = address;
  if (bigToSmall.has(country)) {
    const town = [region, city, district].filter((part) => part && part !== '');
    return [postalCode ?? '', joined([...new Set(town)], isLatin(town) ? ' ' : ''), ...lines];
  }
  const town = cityFirst.has(country)
    ? joined([joined([city, region], ', '), postalCode], ' ')
    : joined([postalCode, city, region], ' ');
  return [...lines, ...(district === undefined ? [] : [district]), town];
}

function isLatin(texts: readonly (string | undefined)[]): boolean {
  return texts.some((text) => /\p{Script=Latin}/u.test(text ?? ''));
}

function joined(parts: readonly (string | undefined)[], by: string): string {
  return parts.filter((part) => part !== undefined && part !== '').join(by);
}

function countryOf({ country }: BusinessAddress, language: Language): string | undefined {
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames(language, { type: 'region' }).of(country);
}

/** `2 cases (24 pcs)`, `24 pcs`. */
export function quantityText(quantity: TradeQuantity, language: Language): string {
  const { each, case: cases } = wordsOf(language);
  const pieces = `${piecesOf(quantity)} ${each}`;
  return quantity.unit === 'case' ? `${quantity.amount} ${cases} (${pieces})` : pieces;
}

/** With the language's separators; at least the currency's places, and no digit is lost. */
export function moneyText({ amount, currency }: Money, language: Language): string {
  return `${decimalText(trimDecimal(amount, currencyPlaces(currency)), language)} ${currency}`;
}

/** A decimal with the language's separators and its own places. */
export function decimalText(decimal: string, language: Language): string {
  const places = decimal.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  // As text: a float would not have all digits.
  return format.format(decimal as Intl.StringNumericLiteral);
}

/** The day of an instant, `2026-03-02`, in the zone given. */
export function dayOf(instant: string, timeZone = 'UTC'): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(new Date(instant));
}
