import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { demand, SiteFault, Skipped } from '../report.ts';
import { type CheckContext, isLoopback, type SiteCheck } from './check.ts';

export const transportChecks: readonly SiteCheck[] = [
  { id: 'transport.https', title: 'Served by HTTPS', isGate: true, run: isHttps },
  {
    id: 'transport.certificate',
    title: 'A certificate that browsers trust',
    isGate: true,
    run: hasGoodCertificate,
  },
  { id: 'transport.tls', title: 'TLS 1.2 or later, and nothing older', run: refusesOldTls },
];

async function isHttps({ options: { url } }: CheckContext): Promise<void> {
  if (new URL(url).protocol === 'https:') return;
  if (isLoopback(url)) throw new Skipped('plain HTTP on the loopback');
  throw new SiteFault('the address begins with http: secrets and buyers would go in the clear');
}

/** Days before its end that a certificate should have been renewed. */
const leastDays = 7;

async function hasGoodCertificate({ options, facts }: CheckContext): Promise<string> {
  const socket = await open(options, {});
  try {
    const certificate = socket.getPeerCertificate();
    facts.certificate = {
      subject: nameOf(certificate.subject),
      issuer: nameOf(certificate.issuer),
      validTo: new Date(certificate.valid_to).toISOString(),
      protocol: socket.getProtocol() ?? 'unknown',
    };
    demand(
      socket.authorized,
      `the certificate is not trusted: ${String(socket.authorizationError)}`,
    );
    const days = (Date.parse(certificate.valid_to) - Date.now()) / 86_400_000;
    demand(days >= leastDays, `the certificate ends in ${days.toFixed(1)} days: renew it`);
    return `valid to ${facts.certificate.validTo}, ${facts.certificate.protocol}`;
  } finally {
    socket.destroy();
  }
}

function nameOf(name: { CN?: string | string[]; O?: string | string[] } | undefined): string {
  return String(name?.CN ?? name?.O ?? 'unnamed');
}

async function refusesOldTls({ options }: CheckContext): Promise<void> {
  // What answers to nothing refuses nothing.
  (await open(options, {})).destroy();
  const old = {
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    // Else this side would refuse it before the shop could.
    ciphers: 'DEFAULT:@SECLEVEL=0',
  } as const;
  let protocol: string | null = null;
  try {
    const socket = await open(options, old);
    protocol = socket.getProtocol();
    socket.destroy();
  } catch {
    return;
  }
  throw new SiteFault(
    `the shop still speaks ${protocol ?? 'an old TLS'}: allow 1.2 and later only`,
  );
}

async function open(
  { url, ca, timeoutMs = 10_000 }: CheckContext['options'],
  more: ConnectionOptions,
): Promise<TLSSocket> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') throw new Skipped('plain HTTP on the loopback');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: hostname,
      ...(ca && { ca }),
      // What is wrong with it is to be told, so the handshake may end; nothing is sent.
      rejectUnauthorized: false,
      ...more,
    });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer')));
    socket.once('error', (error) => reject(new SiteFault(`no TLS connection: ${error.message}`)));
    socket.once('secureConnect', () => resolve(socket));
  });
}
