import { isAcornError } from './errors.ts';

/** What lies between us and a remote, and what a person can do about it. */
export interface NetworkFault {
  kind: 'name' | 'refused' | 'silent' | 'unreachable' | 'cut' | 'certificate' | 'proxy';
  message: string;
  nextStep: string;
}

/**
 * Why a host could not be reached, or that something answers in its place; undefined where the remote
 * itself answered.
 *
 * @param host as a person knows it: `api.amazon.com`
 */
export function networkFault(error: unknown, host: string): NetworkFault | undefined {
  const chain = chainOf(error);
  if (chain.some(({ body }) => isWebPage(body))) return webPage(error, host);
  const words = chain.map(({ message }) => message).join('\n');
  if (/unexpected redirect/.test(words)) return webPage(error, host);
  const [, proxyStatus] = /Proxy response \((\d{3})\)/.exec(words) ?? [];
  if (proxyStatus !== undefined) {
    return {
      kind: 'proxy',
      message: `the proxy does not let us through to ${host}: it answers ${proxyStatus}`,
      nextStep:
        proxyStatus === '407'
          ? 'Put its user and password into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT'
          : `Have ${host} allowed at the proxy`,
    };
  }
  for (const { code } of chain) {
    const found = codes.find(({ pattern }) => pattern.test(code));
    if (found) return { kind: found.kind, ...found.say(host, code) };
  }
  return undefined;
}

interface Link {
  code: string;
  message: string;
  body: string | undefined;
}

/** An error and what caused it; where several addresses were tried, the first of them. */
function chainOf(error: unknown, depth = 0): Link[] {
  if (typeof error !== 'object' || error === null || depth > 6) return [];
  const { code, name, message, cause, errors } = error as Record<string, unknown>;
  const own = {
    code: name === 'TimeoutError' ? 'TIMEOUT' : typeof code === 'string' ? code : '',
    message: String(message ?? ''),
    body: isAcornError(error) ? error.body : undefined,
  };
  const [first] = Array.isArray(errors) ? errors : [];
  return [own, ...chainOf(cause, depth + 1), ...chainOf(first, depth + 1)];
}

function isWebPage(body: string | undefined): boolean {
  return body !== undefined && /^\s*<(!doctype html|html|head|body)\b/i.test(body);
}

function webPage(error: unknown, host: string): NetworkFault {
  const status = isAcornError(error) ? error.details.status : undefined;
  const told = status === undefined ? '' : ` (status ${status})`;
  return {
    kind: 'proxy',
    message: `a web page came back instead of ${host}'s answer${told}: a proxy, firewall or login page stands between`,
    nextStep: `Have ${host} allowed there without inspection, or check the endpoint in the settings`,
  };
}

/** https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const codes: readonly {
  kind: NetworkFault['kind'];
  pattern: RegExp;
  say(host: string, code: string): { message: string; nextStep: string };
}[] = [
  {
    kind: 'name',
    pattern: /^(ENOTFOUND|EAI_)/,
    say: (host, code) => ({
      message: `the name ${host} cannot be looked up (${code})`,
      nextStep:
        'Check the spelling of the endpoint and the name server of this machine: nslookup. Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1',
    }),
  },
  {
    kind: 'refused',
    pattern: /^ECONNREFUSED$/,
    say: (host) => ({
      message: `${host} refuses connections (ECONNREFUSED)`,
      nextStep: 'Check the port of the endpoint, whether it runs, and the firewall',
    }),
  },
  {
    kind: 'certificate',
    pattern:
      /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/,
    say: (host, code) => ({
      message: `there is no trusted TLS connection to ${host} (${code})`,
      nextStep: /EXPIRED|NOT_YET/.test(code)
        ? "Check this machine's clock; else the server's certificate has ended"
        : 'If a firewall inspects TLS, give Node its certificate: NODE_EXTRA_CA_CERTS=FILE. Else check that the endpoint speaks https',
    }),
  },
  {
    kind: 'silent',
    pattern: /^(TIMEOUT|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/,
    say: (host, code) => ({
      message: `${host} does not answer in time (${code})`,
      nextStep:
        'Check that the firewall lets this machine out to it on port 443. Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1',
    }),
  },
  {
    kind: 'unreachable',
    pattern: /^(ENETUNREACH|EHOSTUNREACH)$/,
    say: (host, code) => ({
      message: `there is no way to ${host} from here (${code})`,
      nextStep: 'Check the network of this machine',
    }),
  },
  {
    kind: 'cut',
    pattern: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    say: (host, code) => ({
      message: `the connection to ${host} is cut (${code})`,
      nextStep: 'Try again. If it stays, a firewall or proxy cuts it',
    }),
  },
];
