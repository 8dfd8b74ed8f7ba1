import type { RawRequest, Source } from '../../connector.ts';
import type { EntityName } from '../../entities/registry.ts';
import type {
  ConnectorCheck,
  ConnectorUnderTest,
  TestRemote,
  TestSource,
} from '../connector-under-test.ts';
import { demand, demandAcornError, demandSame, thrownBy } from './demand.ts';
import { changeOf, idsOf } from './drafts.ts';
import { withConnection } from './with-remote.ts';

interface Webhook {
  name: string;
  entity: EntityName;
  request: RawRequest;
  signatureHeader: string;
  verify(request: RawRequest): Promise<boolean>;
  decode(request: RawRequest): ReturnType<NonNullable<Source<unknown, EntityName>['decode']>>;
}

export function pushChecks(tested: ConnectorUnderTest): readonly ConnectorCheck[] {
  return Object.entries(tested.connector.sources).flatMap(([name, source]) =>
    source.verify && source.decode ? checksOf(tested, name, source) : [],
  );
}

function checksOf(
  tested: ConnectorUnderTest,
  name: string,
  source: Source<unknown, EntityName>,
): readonly ConnectorCheck[] {
  const check = (promise: string, run: (webhook: Webhook) => Promise<void>): ConnectorCheck => ({
    name: `sources.${name}: ${promise}`,
    run: () =>
      withConnection(tested, async ({ api }, remote) =>
        run(await webhookOf(name, source, api, tested.options.sources?.[name] ?? {}, remote)),
      ),
  });
  return [
    check('a signed webhook is verified and decoded to valid changes', decodesSigned),
    check('a wrong, short, long or missing signature is refused', refusesSignatures),
    check('an altered body is refused', refusesAlteredBody),
    check('a body of garbage is a typed error', refusesGarbage),
  ];
}

async function webhookOf(
  name: string,
  source: Source<unknown, EntityName>,
  api: unknown,
  given: TestSource<TestRemote>,
  remote: TestRemote,
): Promise<Webhook> {
  const { signatureHeader } = given;
  await given.prepare?.(remote);
  const request = await given.request?.(remote);
  demand(
    request && signatureHeader,
    `sources.${name} takes webhooks: give options.sources.${name}.request (a signed one) and signatureHeader`,
  );
  demand(
    request.headers[signatureHeader],
    `options.sources.${name}.request has no header ${signatureHeader}`,
  );
  return {
    name,
    entity: source.entity,
    request,
    signatureHeader,
    verify: async (sent) => (await source.verify?.(api, sent)) === true,
    decode: (sent) => source.decode?.(api, sent) ?? [],
  };
}

async function decodesSigned({ name, entity, request, verify, decode }: Webhook): Promise<void> {
  demand(
    await verify(request),
    `sources.${name}.verify: refuses the signed request that the test gave`,
  );
  const drafts = await decode(request);
  demand(drafts.length > 0, `sources.${name}.decode: found no change in the signed request`);
  for (const draft of drafts) changeOf(entity, draft, `test.${name}`);
  demandSame(
    idsOf(entity, await decode(request), `test.${name}`),
    idsOf(entity, drafts, `test.${name}`),
    `sources.${name}.decode: the same request must give the same ids, since remotes send twice`,
  );
}

async function refusesSignatures({
  name,
  request,
  signatureHeader,
  verify,
}: Webhook): Promise<void> {
  const right = request.headers[signatureHeader] ?? '';
  const wrong = [
    undefined,
    '',
    right.slice(0, 5),
    `${right}=`,
    right + right,
    flipFirst(right),
    'é'.repeat(40),
  ];
  for (const signature of wrong) {
    const headers = { ...request.headers, [signatureHeader]: signature };
    await demandRefused(
      { ...request, headers },
      verify,
      `sources.${name}.verify: a signature of ${signature?.length ?? 'no'} characters that is wrong`,
    );
  }
}

async function refusesAlteredBody({ name, request, verify }: Webhook): Promise<void> {
  const flipped = Buffer.from(request.body);
  const middle = flipped.length >> 1;
  flipped.writeUInt8((flipped[middle] ?? 0) ^ 1, middle);
  const altered = [
    flipped,
    Buffer.concat([request.body, Buffer.from(' ')]),
    request.body.subarray(0, -1),
    Buffer.alloc(0),
  ];
  for (const body of altered) {
    await demandRefused(
      { ...request, body },
      verify,
      `sources.${name}.verify: a body that was altered on its way`,
    );
  }
}

async function demandRefused(
  request: RawRequest,
  verify: Webhook['verify'],
  what: string,
): Promise<void> {
  let isGood = false;
  const error = await thrownBy(async () => {
    isGood = await verify(request);
  });
  demand(
    error === undefined,
    `${what} made it throw ${String(error)}. Return false; verifyHmac does for any length`,
  );
  demand(!isGood, `${what} was taken. Compare with verifyHmac over the raw body`);
}

const garbage: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('{'),
  Buffer.from('null'),
  Buffer.from('[]'),
  Buffer.from('"text"'),
  Buffer.from('{"__proto__":{"isAdmin":true}}'),
  Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
  Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)),
];

/** A signature only says who sent it. */
async function refusesGarbage({ name, entity, request, decode }: Webhook): Promise<void> {
  for (const body of garbage) {
    const shown = JSON.stringify(body.toString('latin1').slice(0, 30));
    let drafts: Awaited<ReturnType<Webhook['decode']>> = [];
    const error = await thrownBy(async () => {
      drafts = await decode({ ...request, body });
    });
    if (error !== undefined) demandAcornError(error, `sources.${name}.decode: the body ${shown}`);
    for (const draft of drafts) changeOf(entity, draft, `test.${name}`);
  }
  demand(
    Reflect.get({}, 'isAdmin') === undefined,
    `sources.${name}.decode: "__proto__" in a body changed every object`,
  );
}

function flipFirst(text: string): string {
  return (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
}
