import type { BwpSettings } from './settings.ts';

interface Finding {
  path: readonly (string | number)[];
  message: string;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What is wrong with settings that each look right. */
export function lintSettings({ endpoint, webhooks }: BwpSettings): Finding[] {
  const findings: Finding[] = [];
  const addresses: readonly (readonly [readonly string[], string | undefined])[] = [
    [['endpoint'], endpoint],
    [['webhooks', 'url'], webhooks?.url],
    [['webhooks', 'oauth', 'jwks'], webhooks?.oauth?.jwks],
    [['webhooks', 'signature', 'jwks'], webhooks?.signature?.jwks],
  ];
  for (const [path, address] of addresses) {
    if (address === undefined || isSafe(address)) continue;
    findings.push({
      path,
      message: 'needs https: credentials and buyers go over it. Use an https address',
    });
  }
  if (webhooks && (webhooks.basic === undefined) === (webhooks.oauth === undefined)) {
    findings.push({ path: ['webhooks'], message: 'needs exactly one of basic and oauth. Set one' });
  }
  return findings;
}

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || loopback.has(hostname);
}
