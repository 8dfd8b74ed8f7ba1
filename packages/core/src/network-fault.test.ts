import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requestJson } from './http.ts';
import { networkFault } from './network-fault.ts';
import { serveLoopback } from './testing/simulator.ts';

async function faultAt(url: string) {
  const error = await requestJson({ url, timeoutMs: 2_000 }).catch((thrown) => thrown);
  return networkFault(error, 'shop.example');
}

async function serve(status: number, body: string, headers: Record<string, string> = {}) {
  const server = await serveLoopback((_, __, response) => {
    response.writeHead(status, headers).end(body);
  });
  onTestFinished(() => server.close());
  return server.url;
}

describe('networkFault', () => {
  it('knows a name that nobody knows', async () => {
    expect(await faultAt('http://no-such-host.invalid')).toMatchObject({
      kind: 'name',
      message: expect.stringContaining('the name shop.example cannot be looked up'),
    });
  });

  it('knows a closed port', async () => {
    const url = await serve(200, '{}');
    const { port } = new URL(url);
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port: free } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    expect(port).not.toBe(String(free));
    expect(await faultAt(`http://127.0.0.1:${free}`)).toMatchObject({ kind: 'refused' });
  });

  it('knows https where there is none', async () => {
    const url = (await serve(200, '{}')).replace('http:', 'https:');
    expect(await faultAt(url)).toMatchObject({
      kind: 'certificate',
      nextStep: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });

  it.each([
    ['CERT_HAS_EXPIRED', 'certificate', 'clock'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate', 'NODE_EXTRA_CA_CERTS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate', 'NODE_EXTRA_CA_CERTS'],
    ['UND_ERR_CONNECT_TIMEOUT', 'silent', 'firewall'],
    ['EHOSTUNREACH', 'unreachable', 'network'],
    ['ECONNRESET', 'cut', 'Try again'],
  ])('knows %s', (code, kind, nextStep) => {
    const cause = Object.assign(new Error('inner'), { code });
    const error = new TypeError('fetch failed', { cause });
    expect(networkFault(error, 'h')).toMatchObject({
      kind,
      nextStep: expect.stringContaining(nextStep),
    });
  });

  it('knows a server that never answers', async () => {
    const server = await serveLoopback(() => new Promise(() => {}));
    onTestFinished(() => server.close());
    const error = await requestJson({ url: server.url, timeoutMs: 20 }).catch((thrown) => thrown);
    expect(networkFault(error, 'h')).toMatchObject({ kind: 'silent' });
  });

  it.each([200, 403, 502])('knows a web page with status %s', async (status) => {
    const url = await serve(status, '<!DOCTYPE html><html><body>Blocked</body></html>');
    expect(await faultAt(url)).toMatchObject({
      kind: 'proxy',
      message: expect.stringContaining('a web page came back'),
    });
  });

  it('knows a login page that it is sent to', async () => {
    const url = await serve(302, '', { location: 'https://login.example' });
    expect(await faultAt(url)).toMatchObject({ kind: 'proxy' });
  });

  it('knows a proxy that wants a password', () => {
    const cause = new Error('Proxy response (407) !== 200 when HTTP Tunneling');
    expect(networkFault(new TypeError('fetch failed', { cause }), 'h')).toMatchObject({
      kind: 'proxy',
      nextStep: expect.stringContaining('USER:PASSWORD'),
    });
  });

  it('leaves alone what the remote itself says', async () => {
    expect(await faultAt(await serve(403, '{"errors":[]}'))).toBeUndefined();
    expect(await faultAt(await serve(500, ''))).toBeUndefined();
  });
});
