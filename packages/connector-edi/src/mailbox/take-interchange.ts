import { hash } from 'node:crypto';
import { isAcornError, parseEntity } from '@acorn-i/core';
import { demandSound } from '../codec/demand-sound.ts';
import type { Judgement, OuterFault, PartnerAnswer, Received } from '../codec/syntax.ts';
import type { ExchangeParts } from './exchange.ts';
import {
  controlKey,
  handOver,
  loadSaid,
  loadSent,
  type SentRecord,
  saveSaid,
  saveSent,
} from './hand-over.ts';
import { keepOrder, knownOrder } from './order-book.ts';
import { sourceOf, type TakenFile } from './taken-file.ts';

interface Place {
  file: string;
  sequence: string;
  /** Which interchange of the file. */
  index: number;
}

/** Judges an interchange, notes what it says, and answers it. Returns how many answers were written. */
export async function takeInterchange(
  parts: ExchangeParts,
  received: Received,
  place: Place,
  taken: TakenFile,
): Promise<number> {
  const { log, connection } = parts;
  const { control, sender } = received;
  const outer = await outerFault(parts, received, place);
  const judgement = received.judge(outer);
  if (!judgement.isTaken) {
    log.error(
      { connection, file: place.file, control, sender, faults: judgement.faults },
      'an interchange of the partner was refused. Tell the partner: its answer says why',
    );
  }
  await takeDocuments(parts, judgement, place, { taken, isTold: outer !== 'sender' });
  for (const answer of judgement.answers) await noteAnswer(parts, answer);
  // Whoever else it came from is told nothing.
  return outer === 'sender' ? 0 : answerTo(parts, judgement, place);
}

/** What is wrong with an interchange that is whole in itself. */
async function outerFault(
  { settings, store }: ExchangeParts,
  { sender, receiver, control, isTest, isSound }: Received,
  { sequence, index }: Place,
): Promise<OuterFault | undefined> {
  if (sender !== settings.partner.id) return 'sender';
  if (receiver !== settings.own.id) return 'receiver';
  if (isTest !== (settings.usage === 'test')) return 'usage';
  // What is refused for itself may come again, mended.
  if (!isSound) return undefined;
  const key = `received:${sender}:${control}`;
  const own = `${sequence}/${index}`;
  const known = await store.get(key);
  if (known !== undefined && known !== own) return 'repeated';
  await store.set(key, own);
  return undefined;
}

async function takeDocuments(
  parts: ExchangeParts,
  { documents }: Judgement,
  { file, sequence, index }: Place,
  { taken, isTold }: { taken: TakenFile; isTold: boolean },
): Promise<void> {
  const { folders, log, connection } = parts;
  for (const document of documents) {
    const place = `${file}#${document.control}`;
    const reject = (message: string, code: string, order?: unknown) => {
      log.error({ connection, place, set: document.id, code }, message);
      const source = sourceOf(document.id);
      const raw = document.raw.slice(0, 100_000);
      // Of a message what the input says is hidden; the place is shown.
      const where = typeof order === 'string' ? `${place}, order ${order}` : place;
      taken.rejects.push({ source, raw, place: where, message, code });
    };
    if (!document.isTaken) {
      const why = document.faults.join('; ') || 'its interchange is refused';
      const told = isTold ? 'and the partner was told why' : 'and its sender was told nothing';
      reject(`${document.id} refused, ${told}: ${why}`, 'EDI_SET_REFUSED');
      continue;
    }
    if (document.faults.length > 0) {
      log.warn({ connection, place, faults: document.faults }, 'a set with errors was accepted');
    }
    try {
      for (const decoded of await document.decode((id) => knownOrder(folders, id))) {
        const data = parseEntity(decoded.entity, decoded.data, place);
        if (decoded.entity === 'purchase-order') {
          demandSound(decoded.data);
          const where = `${sequence}/${index}/${document.control}`;
          if (!(await keepOrder(folders, decoded, where))) {
            log.info({ connection, place, order: decoded.data.id }, 'an order that came before');
            continue;
          }
        }
        taken.entries.push({ document: { ...decoded, data } as typeof decoded, place });
      }
    } catch (error) {
      if (!isAcornError(error) || error.errorClass !== 'rejected') throw error;
      reject(`${document.id}: ${error.message}`, error.code, error.details.order);
    }
  }
}

/** Notes what the partner says of an interchange of ours. */
async function noteAnswer(parts: ExchangeParts, answer: PartnerAnswer): Promise<void> {
  const { store, log, connection } = parts;
  const { control, isTaken, reasons } = answer;
  const key = await store.get(controlKey(control));
  if (typeof key !== 'string') {
    log.warn({ connection, control }, 'an answer to nothing that waits for one');
    return;
  }
  if (key.startsWith('answer:') && !isTaken) {
    log.warn({ connection, key, reasons }, 'the partner refuses an answer of ours');
  }
  // Once refused it stays so: TA1 and 997 may both come.
  if ((await loadSaid(parts, control))?.isTaken === false) return;
  const shown = reasons.slice(0, 20).map((one) => one.slice(0, 500));
  await saveSaid(parts, control, { isTaken, reasons: shown });
}

/** Writes the 997 or CONTRL of an interchange, once. */
async function answerTo(
  parts: ExchangeParts,
  { answer }: Judgement,
  { sequence, index }: Place,
): Promise<number> {
  if (answer === undefined) return 0;
  const key = `answer:${sequence}/${index}`;
  let record = await loadSent(parts, key);
  if (record === undefined) {
    record = await numbered(parts, key);
    await saveSent(parts, key, record);
  }
  await handOver(parts, key, record, answer);
  return 1;
}

async function numbered(
  { numbers, now, settings }: ExchangeParts,
  key: string,
): Promise<SentRecord> {
  const control = await numbers.next();
  const id = settings.syntax === 'x12' ? '997' : 'CONTRL';
  return {
    state: 'numbered',
    control,
    at: new Date(now()).toISOString(),
    digest: hash('sha256', key, 'base64url').slice(0, 22),
    intent: key,
    file: `${id}-${control}.edi`,
    past: [],
  };
}
