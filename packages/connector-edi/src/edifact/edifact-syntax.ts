import { contextOf } from '../codec/context-of.ts';
import { localParts, zonedInstant } from '../codec/local-time.ts';
import type { Segment } from '../codec/segment.ts';
import type {
  Judgement,
  Numbered,
  OuterFault,
  PartnerAnswer,
  Received,
  ReceivedDocument,
  Syntax,
} from '../codec/syntax.ts';
import type { EdiSettings } from '../settings.ts';
import { inWords } from '../x12/in-words.ts';
import { type MatchedSet, matchSet } from '../x12/match-set.ts';
import {
  decodeMessage,
  type EncodedMessage,
  encodeMessage,
  wrapMessage,
} from './encode-message.ts';
import { messageGrammar } from './messages.ts';
import {
  type EdifactError,
  errorInWords,
  type ReadEdifact,
  type ReadMessage,
  readEdifact,
  syntaxErrors,
} from './read-interchanges.ts';
import { part, segment, writeSegment } from './segment.ts';

const outerErrors: Readonly<Record<OuterFault, EdifactError>> = {
  repeated: syntaxErrors.duplicate,
  sender: syntaxErrors.senderUnknown,
  receiver: syntaxErrors.notRecipient,
  usage: syntaxErrors.testNotSupported,
};

/** EDIFACT D.96A between the two sides of a connection. */
export function edifactSyntax(settings: EdiSettings): Syntax {
  return {
    read: (text) => readEdifact(text).map((one) => toReceived(one, settings)),
    prepare(document, subject) {
      const write = (numbered: Numbered) => {
        const context = contextOf(settings, numbered.at);
        const message = encodeMessage(document, { context, subject });
        return { id: message.id, text: writeOurs(settings, numbered, message) };
      };
      // What cannot be written fails here, before a number is taken for it.
      const { id } = write({ control: '000000000', at: '2099-12-31T00:00:00Z' });
      return { id, write: (numbered) => write(numbered).text };
    },
  };
}

/** One message in one interchange. Texts of other than Latin letters need UNOW, which is UTF-8. */
function writeOurs(
  settings: EdiSettings,
  { control, at }: Numbered,
  message: EncodedMessage,
): string {
  const { own, partner, usage, encoding } = settings;
  const { date, time } = localParts(at, 'UTC');
  const none = Array<undefined>(5).fill(undefined);
  const test = usage === 'test' ? [...none, '1'] : [];
  const unb = segment(
    'UNB',
    [encoding === 'utf8' ? 'UNOW' : 'UNOC', encoding === 'utf8' ? '4' : '3'],
    [own.id, own.qualifier],
    [partner.id, partner.qualifier],
    [date.slice(2), time.slice(0, 4)],
    control,
    ...test,
  );
  const segments = [unb, ...wrapMessage(message, '1'), segment('UNZ', '1', control)];
  const end = settings.lineEnds ? '\r\n' : '';
  return `UNA:+.? '${end}${segments.map((one) => writeSegment(one) + end).join('')}`;
}

function toReceived(read: ReadEdifact, settings: EdiSettings): Received {
  const { control, sender, receiver, isTest, isClosed } = read;
  return {
    control,
    sender,
    receiver,
    isTest,
    isClosed,
    isSound: read.faults.length === 0,
    judge(outer, refused) {
      const faults = outer ? [...read.faults, outerErrors[outer]] : read.faults;
      return toJudgement(read, faults, refused ?? new Set(), settings);
    },
  };
}

interface JudgedMessage extends MatchedSet {
  message: ReadMessage;
  isTaken: boolean;
  code: EdifactError | undefined;
  reasons: readonly string[];
}

function toJudgement(
  read: ReadEdifact,
  faults: readonly EdifactError[],
  refused: ReadonlySet<string>,
  settings: EdiSettings,
): Judgement {
  const isTaken = faults.length === 0;
  const judged = read.messages.map((message) => judgeMessage(message, isTaken, refused));
  const others = judged.filter(({ message }) => message.id !== 'CONTRL');
  const needsAnswer = others.length > 0 || (!isTaken && read.messages.length === 0);
  const body = contrl(read, faults, others);
  return {
    isTaken,
    faults: faults.map(errorInWords),
    documents: others.map((one) => toDocument(one, read, settings)),
    answers: isTaken
      ? judged.filter(({ message }) => message.id === 'CONTRL').flatMap(toAnswer)
      : [],
    answer: needsAnswer
      ? (numbered) => writeOurs(settings, numbered, { id: 'CONTRL', body })
      : undefined,
  };
}

function judgeMessage(
  message: ReadMessage,
  isWhole: boolean,
  refused: ReadonlySet<string>,
): JudgedMessage {
  const grammar = messageGrammar(message.id);
  if (grammar === undefined) {
    const reasons = [errorInWords(syntaxErrors.notSupported)];
    return {
      message,
      isTaken: false,
      code: syntaxErrors.notSupported,
      reasons,
      nodes: [],
      faults: [],
    };
  }
  const matched = matchSet(grammar, message.segments, undefined, () => []);
  // What nobody knows does not touch the rest.
  const broken = matched.faults.filter(({ code }) => code === '3' || code === '5' || code === '7');
  const isRefused = refused.has(message.reference);
  const structural = broken.length > 0 ? syntaxErrors.missing : undefined;
  const code =
    message.faults[0] ?? structural ?? (isRefused ? syntaxErrors.invalidValue : undefined);
  const reasons = [
    ...message.faults.map(errorInWords),
    ...matched.faults.map(
      (one) => `${one.tag} at segment ${one.position}: ${inWords('segment', one.code)}`,
    ),
  ];
  return { message, isTaken: isWhole && code === undefined, code, reasons, ...matched };
}

/** UCI, and UCM of each message: 7 acknowledged, 4 rejected. */
function contrl(
  { header, control }: ReadEdifact,
  faults: readonly EdifactError[],
  judged: readonly JudgedMessage[],
): readonly Segment[] {
  const sides = [2, 3].map((place) => [part(header, place, 1), part(header, place, 2)]);
  const isTaken = faults.length === 0;
  const uci = segment('UCI', control, ...sides, isTaken ? '7' : '4', faults[0]);
  if (!isTaken) return [uci];
  return [
    uci,
    ...judged.map(({ message, code }) => {
      const unh = message.segments[0];
      const kind = [1, 2, 3, 4].map((place) => part(unh, 2, place));
      return segment('UCM', message.reference, kind, code ? '4' : '7', code);
    }),
  ];
}

function toAnswer({ nodes }: JudgedMessage): readonly PartnerAnswer[] {
  const uci = nodes.find(({ segment: one }) => one[0] === 'UCI')?.segment;
  const control = part(uci, 1);
  if (control === undefined) return [];
  const refusals = [
    uci,
    ...nodes.filter(({ segment: one }) => one[0] === 'UCM').map((one) => one.segment),
  ]
    .filter((one) => part(one, one?.[0] === 'UCI' ? 4 : 3) === '4')
    .map((one) => {
      const isWhole = one?.[0] === 'UCI';
      const what = isWhole ? 'interchange' : `message ${part(one, 1)}`;
      return `${what}: ${errorInWords(part(one, isWhole ? 5 : 4) ?? '')}`;
    });
  return [{ control, isTaken: refusals.length === 0, reasons: refusals }];
}

function toDocument(
  { message, isTaken, reasons, nodes }: JudgedMessage,
  { header }: ReadEdifact,
  settings: EdiSettings,
): ReceivedDocument {
  return {
    id: message.id,
    control: message.reference,
    isTaken,
    faults: reasons,
    raw: message.segments.map((one) => writeSegment(one)).join(''),
    decode: async () => {
      const date = part(header, 4, 1) ?? '';
      const day = date.length === 6 ? `20${date}` : date;
      const writtenAt = zonedInstant(day, part(header, 4, 2) ?? '0000', settings.timeZone);
      const { currency } = settings;
      return decodeMessage(message.id, nodes, {
        context: contextOf(settings, writtenAt),
        currency,
      });
    },
  };
}
