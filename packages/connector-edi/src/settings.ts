import { Currency, Duration, durationMs, isTimeZone } from '@acorn-i/core';
import { lintSftpLogin, sftpLogin } from '@acorn-i/file-place';
import { z } from 'zod';

const separator = z.string().length(1);
const folder = z.string().min(1);

/** One of the two sides of an interchange, as its header names it. */
const Side = z.strictObject({
  id: z.string().min(1).max(35).describe('ISA06/ISA08, or the id in UNB'),
  qualifier: z.string().max(4).default('ZZ').describe('ISA05/ISA07 (ZZ, 01, 08, 12 …), or UNB’s'),
  groupId: z.string().min(2).max(15).optional().describe('GS02/GS03. Default: the id'),
});

const Sftp = z.strictObject({
  ...sftpLogin,
  inbound: folder.describe('Where the partner leaves files for us'),
  outbound: folder.describe('Where we leave files for the partner'),
});

export const EdiSettings = z.strictObject({
  syntax: z.enum(['x12', 'edifact']).default('x12'),
  folder: folder.describe(
    'A folder of this connection alone. Relative ones start at the routes file',
  ),
  sftp: Sftp.optional().describe(
    'Without it a gateway (AS2, VAN) takes from and puts into the folder',
  ),
  own: Side,
  partner: Side,
  usage: z.enum(['test', 'production']).default('test').describe('ISA15, or UNB’s test indicator'),
  dialect: z.enum(['standard', 'amazon']).default('standard'),
  version: z.enum(['004010', '005010']).default('004010'),
  versions: z
    .record(z.string().regex(/^\d{3}$/), z.enum(['004010', '005010']))
    .default({})
    .describe('Of single sets: { "856": "005010" }'),
  separators: z
    .strictObject({
      element: separator.default('*'),
      component: separator.default('>'),
      segment: separator.default('~'),
      repetition: separator.default('^'),
    })
    .prefault({}),
  lineEnds: z.boolean().default(false).describe('A line end after each segment'),
  encoding: z.enum(['utf8', 'latin1']).default('utf8'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')
    .default('UTC')
    .describe('Of days and times that name no zone'),
  currency: Currency.optional().describe('Of documents that name none'),
  channel: z
    .strictObject({ kind: z.string().min(1), id: z.string().min(1).optional() })
    .optional()
    .describe('What orders of this partner belong to. Default: edi, or amazon-vendor'),
  product: z
    .strictObject({ system: z.string().min(1), type: z.string().min(1) })
    .optional()
    .describe('What the partner’s own product numbers are. Default: partner’s item'),
  partyQualifier: z.string().max(3).default('92').describe('N103, or the agency in NAD'),
  lane: z
    .int()
    .min(0)
    .max(9)
    .default(0)
    .describe('The last digit of control numbers: another for each runner that sends at once'),
  controlAfter: z
    .string()
    .regex(/^\d{9}$/, 'a control number of nine digits')
    .default('000000000')
    .describe('The newest number that the partner has of us, after a backup was restored'),
  settle: Duration.default('5s').describe('How long a file must not have changed'),
  patience: Duration.default('10m').describe('How long a file may stay without its end'),
  maxFileBytes: z
    .int()
    .min(1_000)
    .max(500_000_000)
    .default(20_000_000)
    .describe('Of a file that comes in. A larger one is put away unread, and told'),
  look: Duration.default('1m').describe('How often to look for an answer'),
  ackWithin: Duration.default('24h').describe(
    'From when an answer is late. 0s: do not wait for it',
  ),
  chargebackRates: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A YAML file of what chargebacks cost, in the form of the one in @acorn-i/vendor-checks, which counts without it where dialect is amazon',
    ),
  locale: z
    .enum(['en', 'zh-CN'])
    .default('en')
    .describe('In which language checks say why a document is stopped, or costs something'),
  checks: z
    .strictObject({
      requireOrder: z.boolean().default(true).describe('Only answer orders that came this way'),
      requireNotice: z.boolean().default(true).describe('Invoice only what a notice was sent of'),
      needsVat: z.boolean().default(false).describe('EU and UK: rates and VAT numbers'),
      needsScac: z.boolean().default(true).describe('Where carriers go by SCAC and PRO'),
      gs1Prefix: z
        .string()
        .regex(/^\d{7,12}$/)
        .optional(),
    })
    .prefault({}),
});
export type EdiSettings = z.output<typeof EdiSettings>;

/** Faults of settings that are each valid alone. */
export function lintSettings(settings: EdiSettings) {
  const { separators, sftp, own, partner, syntax, look, versions } = settings;
  const faults: { path: (string | number)[]; message: string }[] = [];
  const marks = Object.values(separators);
  if (new Set(marks).size < marks.length) {
    faults.push({ path: ['separators'], message: 'two of them are the same. Choose others' });
  }
  if (marks.some((mark) => /[A-Za-z0-9 ]/.test(mark))) {
    faults.push({ path: ['separators'], message: 'letters, digits and spaces cannot separate' });
  }
  if (durationMs(look) === 0) {
    faults.push({ path: ['look'], message: 'would look without a pause. Write 1m, or 1s' });
  }
  const sets = ['810', '820', '846', '850', '852', '855', '856', '860', '997'];
  for (const set of Object.keys(versions).filter((one) => !sets.includes(one))) {
    const message = `there is no set ${set} here. There are ${sets.join(', ')}`;
    faults.push({ path: ['versions', set], message });
  }
  if (sftp) faults.push(...lintSftpLogin(sftp));
  if (own.id === partner.id) {
    faults.push({ path: ['partner', 'id'], message: 'the same as own.id. Give the partner’s' });
  }
  for (const [name, side] of Object.entries({ own, partner })) {
    if (syntax === 'x12' && (side.id.length > 15 || side.qualifier.length !== 2)) {
      const message = 'an ISA holds an id of up to 15 characters with a qualifier of two';
      faults.push({ path: [name, 'id'], message });
    }
  }
  return faults;
}
