import { taxIdFault } from './checks/tax-id.ts';
import type { SiteSettings } from './settings.ts';

interface Finding {
  path: readonly (string | number)[];
  message: string;
}

/** What is wrong with settings that each look right. */
export function lintSettings(settings: SiteSettings): Finding[] {
  const { url, webhookUrl, webhookSecret, taxIds } = settings;
  const findings: Finding[] = [];
  for (const [name, value] of Object.entries({ url, webhookUrl })) {
    if (value !== undefined && !isSafe(value)) {
      findings.push({ path: [name], message: 'needs https: secrets and buyers go over it' });
    }
  }
  const secrets = [webhookSecret ?? []].flat();
  if (secrets.some((text) => text.length < 16)) {
    findings.push({ path: ['webhookSecret'], message: 'needs 16 characters or more' });
  }
  if (webhookUrl !== undefined && secrets.length === 0) {
    findings.push({ path: ['webhookSecret'], message: 'missing: webhookUrl needs it' });
  }
  for (const [index, taxId] of taxIds.entries()) {
    const { kind, value, country } = taxId;
    const fault = taxIdFault({ kind, value, ...(country && { country }) });
    if (fault) findings.push({ path: ['taxIds', index, 'value'], message: `${kind}: ${fault}` });
  }
  return findings;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || loopback.has(hostname);
}
