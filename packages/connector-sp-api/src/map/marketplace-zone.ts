import type { Marketplace } from '@acorn-i/sp-api-client';

const pacific = 'America/Los_Angeles';

/**
 * The zones that Amazon counts days in, by country. It counts those of North America in Pacific time, as it
 * does for advertising: https://advertising.amazon.com/API/docs/en-us/reference/2/profiles
 */
const zones: Readonly<Record<string, string>> = {
  ...{ US: pacific, CA: pacific, MX: pacific, BR: 'America/Sao_Paulo' },
  ...{ IE: 'Europe/Dublin', GB: 'Europe/London', ES: 'Europe/Madrid', FR: 'Europe/Paris' },
  ...{ BE: 'Europe/Brussels', NL: 'Europe/Amsterdam', DE: 'Europe/Berlin', IT: 'Europe/Rome' },
  ...{ SE: 'Europe/Stockholm', PL: 'Europe/Warsaw', TR: 'Europe/Istanbul' },
  ...{ ZA: 'Africa/Johannesburg', EG: 'Africa/Cairo', SA: 'Asia/Riyadh', AE: 'Asia/Dubai' },
  ...{ IN: 'Asia/Kolkata', SG: 'Asia/Singapore', AU: 'Australia/Sydney', JP: 'Asia/Tokyo' },
};

/** The IANA time zone of a marketplace's days. */
export function zoneOf({ country }: Pick<Marketplace, 'country'>): string {
  return zones[country] ?? 'UTC';
}
