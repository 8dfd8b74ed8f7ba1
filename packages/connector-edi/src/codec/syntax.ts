import type { Decoded, OutgoingDocument } from './document.ts';

/** Why an interchange is refused that is whole in itself. */
export type OuterFault = 'repeated' | 'sender' | 'receiver' | 'usage';

/** An interchange of the partner's, before anything of it is taken. */
export interface Received {
  control: string;
  sender: string;
  receiver: string;
  isTest: boolean;
  /** Whether its trailer is there. */
  isClosed: boolean;
  /** Whether its envelope has no fault of its own. */
  isSound: boolean;
  /** Says what of it is taken. `refused`: documents that are refused for what they say, by their `control`. */
  judge(outer: OuterFault | undefined, refused?: ReadonlySet<string>): Judgement;
}

export interface ReceivedDocument {
  /** `850`, `ORDERS`. */
  id: string;
  /** Group and set, or message: `7/0001`. */
  control: string;
  isTaken: boolean;
  /** Why not, or what was wrong and does not matter. */
  faults: readonly string[];
  raw: string;
  /** What it says. @throws RejectedError */
  decode(orderOf: OrderOf): Promise<readonly Decoded[]>;
}

export type OrderOf = (
  id: string,
) => Promise<Extract<Decoded, { entity: 'purchase-order' }>['data'] | undefined>;

/** What the partner answers to an interchange of ours. */
export interface PartnerAnswer {
  /** The control number of ours. */
  control: string;
  isTaken: boolean;
  reasons: readonly string[];
}

export interface Judgement {
  isTaken: boolean;
  /** Why the whole is refused. */
  faults: readonly string[];
  documents: readonly ReceivedDocument[];
  answers: readonly PartnerAnswer[];
  /** The interchange that answers it; undefined where it needs no answer. */
  answer: ((numbered: Numbered) => string) | undefined;
}

/** What makes an interchange of ours the same again: its number and when it was written. */
export interface Numbered {
  /** Nine digits. */
  control: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** X12 or EDIFACT. */
export interface Syntax {
  /** @throws RejectedError where a text is none of it. */
  read(text: string): readonly Received[];
  /** Checks that a document can be carried, without numbers yet. @throws RejectedError `EDI_NOT_CARRIED` */
  prepare(document: OutgoingDocument, subject: string): PreparedDocument;
}

export interface PreparedDocument {
  /** `855`, `ORDRSP`: part of the file's name. */
  id: string;
  write(numbered: Numbered): string;
}
