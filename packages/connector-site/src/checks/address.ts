/** An address as carriers need it; canonical ones and those of the contract both fit. */
interface Place {
  name?: string | undefined;
  company?: string | undefined;
  lines?: readonly string[] | undefined;
  city?: string | undefined;
  region?: string | undefined;
  postalCode?: string | undefined;
  country?: string | undefined;
}

/** https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions */
const postalCodes: Readonly<Record<string, RegExp>> = {
  AT: /^\d{4}$/,
  AU: /^\d{4}$/,
  BE: /^\d{4}$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  CH: /^\d{4}$/,
  CN: /^\d{6}$/,
  DE: /^\d{5}$/,
  DK: /^\d{4}$/,
  ES: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  IN: /^\d{6}$/,
  IT: /^\d{5}$/,
  JP: /^\d{3}-?\d{4}$/,
  NL: /^\d{4} ?[A-Z]{2}$/i,
  PL: /^\d{2}-\d{3}$/,
  SE: /^\d{3} ?\d{2}$/,
  US: /^\d{5}(-\d{4})?$/,
};
const needRegion: ReadonlySet<string> = new Set(['AU', 'CA', 'US']);

/** What of an address no carrier could use. Names fields, never what is in them. */
export function addressFaults(address: Place): string[] {
  const { name, company, lines, city, region, postalCode, country } = address;
  const faults: string[] = [];
  if (isBlank(name) && isBlank(company)) faults.push('name: missing');
  if (!lines?.some((line) => !isBlank(line))) faults.push('lines: missing');
  if (isBlank(city)) faults.push('city: missing');
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) {
    return [...faults, 'country: not two capital letters of ISO 3166-1'];
  }
  if (needRegion.has(country) && isBlank(region)) faults.push(`region: ${country} needs one`);
  const shape = Object.hasOwn(postalCodes, country) ? postalCodes[country] : undefined;
  if (shape && !shape.test(postalCode?.trim() ?? '')) {
    faults.push(`postalCode: not the shape of one of ${country}`);
  }
  return faults;
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
