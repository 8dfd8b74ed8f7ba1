import type { KeyRow } from './key-store.ts';
import { plain, plainEmail, plainPhone } from './subject.ts';
import type { DataKey, Vault } from './vault.ts';

/** A key of the person, with what it is known by. */
export interface PersonKey {
  row: KeyRow;
  key: DataKey;
}

export interface PersonQuery {
  /** An e-mail address, a phone number, a buyer's id, or the id or number of an order. */
  subject: string;
  /** Only what this connection told is taken for the subject itself. */
  connection?: string | undefined;
}

const page = 1_000;
/** Other orders by the same e-mail, their other e-mails, and so on: nobody has that many. */
const mostRounds = 6;
/** An identifier of more orders than this is no person's: the address that a till gives to everybody. */
const mostOrders = 1_000;

/**
 * Every key of a person: those that the subject names, then those with the same e-mail address or
 * buyer's id, and what was told of the same orders elsewhere. Reads all keys.
 */
export async function findPerson(
  vault: Vault,
  { subject, connection }: PersonQuery,
): Promise<readonly PersonKey[]> {
  const named = namesOf(subject);
  const found = new Map<string, PersonKey>();
  const first = await collect(vault, ({ row, key }) =>
    connection === undefined || row.owner === connection
      ? key.identifiers.map(loosely).filter((each) => named.has(each))
      : [],
  );
  for (const list of first.values()) for (const each of list) found.set(each.row.ref, each);
  const asked = new Set<string>();
  for (let round = 1; round < mostRounds; round += 1) {
    const links = new Set(linksOf([...found.values()]).filter((link) => !asked.has(link)));
    if (links.size === 0) break;
    for (const link of links) asked.add(link);
    const more = await collect(vault, ({ key }) =>
      linkable(key.identifiers).filter((each) => links.has(each)),
    );
    for (const list of more.values())
      if (list.length <= mostOrders) for (const each of list) found.set(each.row.ref, each);
  }
  return [...found.values()];
}

/** What leads from one order of a person to the others. A phone is shared by a household, and leads nowhere. */
const leading = /^(email|buyer):/;

/** The forms in which what a person typed may stand among identifiers. */
export function namesOf(subject: string): ReadonlySet<string> {
  const email = plainEmail(subject);
  const phone = plainPhone(subject);
  return new Set([
    `name:${plain(subject)}`,
    ...(email === undefined ? [] : [`email:${email}`]),
    ...(phone === undefined ? [] : [`phone:${phone}`]),
  ]);
}

async function collect(
  vault: Vault,
  matchesOf: (each: PersonKey) => readonly string[],
): Promise<ReadonlyMap<string, PersonKey[]>> {
  const found = new Map<string, PersonKey[]>();
  for await (const each of allKeys(vault)) {
    for (const match of matchesOf(each)) {
      const list = found.get(match);
      if (list) list.push(each);
      else found.set(match, [each]);
    }
  }
  return found;
}

async function* allKeys(vault: Vault): AsyncGenerator<PersonKey> {
  let after = '';
  while (true) {
    const rows = await vault.store.after(after, page);
    for (const row of rows) yield { row, key: await vault.unwrap(row) };
    if (rows.length < page) return;
    after = rows.at(-1)!.ref;
  }
}

/** Names of orders and buyers without the connection that they came from. */
function loosely(identifier: string): string {
  if (/^(email|phone):/.test(identifier)) return identifier;
  return `name:${withoutOwner(identifier)}`;
}

/** What to look for next. */
function linksOf(keys: readonly PersonKey[]): readonly string[] {
  return keys.flatMap(({ key }) =>
    key.identifiers.flatMap((each) => {
      if (leading.test(each)) return [each];
      return /^(order|for):/.test(each) ? [`for:${withoutOwner(each)}`] : [];
    }),
  );
}

/** A shipment that another system tells of leads to its order only where it told of no order of that id itself. */
function linkable(identifiers: readonly string[]): readonly string[] {
  const hasOrder = identifiers.some((each) => each.startsWith('order:'));
  return identifiers.flatMap((each) => {
    if (leading.test(each)) return [each];
    return each.startsWith('for:') && !hasOrder ? [`for:${withoutOwner(each)}`] : [];
  });
}

function withoutOwner(identifier: string): string {
  return identifier.slice(identifier.indexOf('/') + 1);
}
