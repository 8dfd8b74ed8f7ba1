import type { AnyChange } from '../change.ts';
import { entities, type PersonalMatter } from '../entities/registry.ts';

/**
 * The person in one piece of business: what a data key is for. A person with three orders has three,
 * so that each can be forgotten in its own time, and all of them at once.
 */
export interface Subject {
  /** Unique: `order`, the connection and the order's id. */
  scope: string;
  /** The connection, for its retention. */
  owner: string;
  /** How the person, or the order, is looked for later: `email:jane@mail.example`. */
  identifiers: readonly string[];
  /** Milliseconds since the epoch, like all that follow. */
  recordedAt: number;
  endedAt?: number;
  shippedAt?: number;
  /** Something must still be done, as of this instant. */
  openAt?: number;
}

/** Whose the personal fields of a change are. `hidden` are those fields, as `splitPersonal` takes them out. */
export function subjectOf(change: AnyChange, hidden?: object): Subject {
  const { entity, source, key, data } = change;
  const [owner = ''] = source.split('.', 1);
  const { matterOf } = entities[entity] as { matterOf?(data: unknown): PersonalMatter };
  const matter = matterOf?.(data);
  const recordedAt = Date.parse(change.recordedAt);
  if (matter === undefined) {
    const identifiers = [`key:${owner}/${plain(key)}`, ...contactsIn(hidden, owner)];
    return { scope: `${entity}\n${owner}\n${key}`, owner, identifiers, recordedAt };
  }
  const { order, names = [], endedAt, shippedAt, isOpen } = matter;
  const kind = entity === 'order' ? 'order' : 'for';
  const numbers = names.map((name) => `number:${owner}/${plain(name)}`);
  return {
    scope: `order\n${owner}\n${order}`,
    owner,
    identifiers: [`${kind}:${owner}/${plain(order)}`, ...numbers, ...contactsIn(hidden, owner)],
    recordedAt,
    ...(endedAt !== undefined && { endedAt: Date.parse(endedAt) }),
    ...(shippedAt !== undefined && { shippedAt: Date.parse(shippedAt) }),
    ...(isOpen && { openAt: Date.parse(change.occurredAt) }),
  };
}

/** Whether a change says that its business is over: worth a look even without personal fields. */
export function tellsAnEnd(change: AnyChange): boolean {
  const { matterOf } = entities[change.entity] as { matterOf?(data: unknown): PersonalMatter };
  const matter = matterOf?.(change.data);
  return (matter?.endedAt ?? matter?.shippedAt) !== undefined;
}

/** A name as people type it: `#1042` and `1042` are one. */
export function plain(name: string): string {
  return name.trim().replace(/^#/, '').toLowerCase();
}

export function plainEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.includes('@') ? email : undefined;
}

/** The last nine digits: `+49 171 1234567` and `0171 1234567` are one. Undefined for what is no phone number. */
export function plainPhone(text: string): string | undefined {
  if (/[^\d\s()+./-]/.test(text)) return undefined;
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length < 6 ? undefined : digits.slice(-9);
}

/** E-mail addresses, phone numbers and the channel's own ids among personal fields. */
function contactsIn(hidden: object | undefined, owner: string): readonly string[] {
  const found = new Set<string>();
  if (hidden !== undefined) collect(hidden, owner, found);
  return [...found];
}

function collect(hidden: object, owner: string, found: Set<string>): void {
  for (const [field, value] of Object.entries(hidden)) {
    if (typeof value === 'object' && value !== null) collect(value, owner, found);
    else if (typeof value === 'string' && value !== '') {
      const contact = contactOf(field, value, owner);
      if (contact !== undefined) found.add(contact);
    }
  }
}

function contactOf(field: string, value: string, owner: string): string | undefined {
  if (field === 'email') return prefixed('email:', plainEmail(value));
  if (field === 'phone') return prefixed('phone:', plainPhone(value));
  return field === 'id' ? `buyer:${owner}/${plain(value)}` : undefined;
}

function prefixed(kind: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : kind + value;
}
