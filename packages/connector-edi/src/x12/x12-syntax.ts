import { contextOf } from '../codec/context-of.ts';
import { localParts, zonedInstant } from '../codec/local-time.ts';
import { at, type Segment } from '../codec/segment.ts';
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
import { decodeSet } from './decode-set.ts';
import { type EncodedSet, encodeSet } from './encode-set.ts';
import { type InterchangeCode, interchangeCodes } from './fault.ts';
import { acknowledgeGroup, acknowledgeInterchange, readGroupAnswer } from './functional-ack.ts';
import { inWords } from './in-words.ts';
import type { ReadInterchange } from './interchange.ts';
import { type JudgedGroup, type JudgedInterchange, type JudgedSet, judge } from './judge.ts';
import { readInterchanges } from './read-interchanges.ts';
import { type SetToWrite, writeInterchange } from './write-interchange.ts';

const outerCodes: Readonly<Record<OuterFault, InterchangeCode>> = {
  repeated: interchangeCodes.controlRepeated,
  sender: interchangeCodes.senderUnknown,
  receiver: interchangeCodes.receiverUnknown,
  usage: interchangeCodes.testIndicator,
};

/** X12 between the two sides of a connection. */
export function x12Syntax(settings: EdiSettings): Syntax {
  return {
    read: (text) => readInterchanges(text).map((one) => toReceived(one, settings)),
    prepare(document, subject) {
      const write = (numbered: Numbered) => {
        const context = contextOf(settings, numbered.at);
        const versionOf = (id: string) => settings.versions[id] ?? settings.version;
        const set = encodeSet(document, { context, versionOf, subject });
        return { id: set.id, text: writeOurs(settings, numbered, toGroup(set)) };
      };
      // What cannot be written fails here, before a number is taken for it.
      const { id } = write({ control: '000000000', at: '2099-12-31T00:00:00Z' });
      return { id, write: (numbered) => write(numbered).text };
    },
  };
}

interface OurGroup {
  groupId: string;
  sets: readonly Omit<SetToWrite, 'control'>[];
  ta1?: Segment | undefined;
}

function toGroup({ id, group, body }: EncodedSet): OurGroup {
  return { groupId: group, sets: [{ id, body }] };
}

/** One group in one interchange, both with the same number. */
function writeOurs(
  settings: EdiSettings,
  { control, at: instant }: Numbered,
  ours: OurGroup,
): string {
  const { own, partner, separators, usage, versions } = settings;
  const { date, time } = localParts(instant, 'UTC');
  const version = versions[ours.sets[0]?.id ?? ''] ?? settings.version;
  const header = {
    senderQualifier: own.qualifier,
    sender: own.id,
    receiverQualifier: partner.qualifier,
    receiver: partner.id,
    date: date.slice(2),
    time: time.slice(0, 4),
    version: version.slice(0, 5),
    control,
    isAcknowledgmentAsked: false,
    usage: usage === 'test' ? ('T' as const) : ('P' as const),
  };
  const group = {
    header: {
      id: ours.groupId,
      sender: own.groupId ?? own.id,
      receiver: partner.groupId ?? partner.id,
      date,
      time: time.slice(0, 4),
      control: String(Number(control)),
      version,
    },
    sets: ours.sets.map((set, index) => ({ ...set, control: String(index + 1).padStart(4, '0') })),
  };
  return writeInterchange({
    header,
    separators: {
      ...separators,
      repetition: version >= '004020' ? separators.repetition : undefined,
    },
    groups: ours.sets.length > 0 ? [group] : [],
    ta1: ours.ta1,
    lineEnd: settings.lineEnds ? '\r\n' : undefined,
  });
}

function toReceived(read: ReadInterchange, settings: EdiSettings): Received {
  const { header, isClosed } = read;
  return {
    control: header.control,
    sender: header.sender,
    receiver: header.receiver,
    isTest: header.usage === 'T',
    isClosed,
    isSound: read.faults.length === 0,
    judge(outer, refused) {
      const code = outer && outerCodes[outer];
      const faults = code ? [...read.faults, code] : read.faults;
      return toJudgement(judge({ ...read, faults }, refused), settings);
    },
  };
}

function toJudgement(judged: JudgedInterchange, settings: EdiSettings): Judgement {
  const { interchange, verdict, groups } = judged;
  const others = groups.filter(({ group }) => group.header.id !== 'FA');
  const ta1 = acknowledgeInterchange(judged);
  const sets = others.map((group) => ({ id: '997', body: acknowledgeGroup(group) }));
  const needsAnswer = sets.length > 0 || ta1 !== undefined;
  return {
    isTaken: verdict !== 'R',
    faults: interchange.faults.map((code) => wrongWith(interchange, code, settings)),
    documents: others.flatMap((group) =>
      group.sets.map((set) => toDocument(set, group, interchange, settings)),
    ),
    answers: verdict === 'R' ? [] : [...answersOf(groups), ...interchange.ta1.flatMap(toAnswer)],
    answer: needsAnswer
      ? (numbered) => writeOurs(settings, numbered, { groupId: 'FA', sets, ta1 })
      : undefined,
  };
}

function wrongWith(
  { header }: ReadInterchange,
  code: InterchangeCode,
  { usage }: EdiSettings,
): string {
  const words = inWords('interchange', code);
  if (code !== interchangeCodes.testIndicator) return words;
  return `${words}: it says ${header.usage} and usage of the connection is ${usage}. Set usage as agreed with the partner, or ask it for the other mark; then it sends the file again`;
}

function toDocument(
  judged: JudgedSet,
  { group, codes }: JudgedGroup,
  interchange: ReadInterchange,
  settings: EdiSettings,
): ReceivedDocument {
  const { set, verdict, nodes } = judged;
  const { date, time, control } = group.header;
  const { element, segment: end } = interchange.separators;
  return {
    id: set.id,
    control: `${control}/${set.control}`,
    isTaken: verdict !== 'R',
    faults: [
      ...interchange.faults.map((code) => wrongWith(interchange, code, settings)),
      ...codes.map((code) => inWords('group', code)),
      ...judged.codes.map((code) => inWords('set', code)),
      ...judged.faults.map(
        ({ tag, position, code }) => `${tag} at segment ${position}: ${inWords('segment', code)}`,
      ),
    ],
    raw: set.segments.map((segment) => segment.join(element)).join(end),
    decode: async (orderOf) => {
      const context = contextOf(settings, zonedInstant(date, time, settings.timeZone));
      return decodeSet(set.id, nodes, { context, currency: settings.currency, orderOf });
    },
  };
}

function answersOf(groups: readonly JudgedGroup[]): readonly PartnerAnswer[] {
  return groups
    .filter(({ group }) => group.header.id === 'FA')
    .flatMap(({ sets }) => sets)
    .flatMap(({ set, nodes }) => {
      const answer = set.id === '997' ? readGroupAnswer(nodes) : undefined;
      if (answer === undefined) return [];
      const { control, verdict, reasons } = answer;
      const isTaken = verdict === 'A' || verdict === 'E';
      return [{ control: control.padStart(9, '0'), isTaken, reasons }];
    });
}

/** A TA1 that takes an interchange says nothing of what is in it. */
function toAnswer(segment: Segment): readonly PartnerAnswer[] {
  const [control, verdict, code] = [at(segment, 1), at(segment, 4), at(segment, 5)];
  if (control === undefined || verdict !== 'R') return [];
  return [{ control, isTaken: false, reasons: [inWords('interchange', code ?? '')] }];
}
