import { expect, it } from 'vitest';
import { markedPaths } from '../marked-paths.ts';
import { Message } from './message.ts';
import { entities } from './registry.ts';

const message: Required<Message> = {
  id: 'M1',
  orderId: '302-1',
  externalIds: [{ system: 'helpdesk', id: '17' }],
  channel: { kind: 'amazon' },
  kind: 'delivery',
  subject: 'Your order',
  text: 'When are you at home?',
  locale: 'en-GB',
  dueAt: '2026-03-02T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
};

it('a message is kept whole, by its own id, for as long as its order is a matter', () => {
  expect(Message.parse(message)).toEqual(message);
  expect(entities.message.keyOf(message)).toBe('M1');
  expect(entities.message.matterOf?.(message)).toEqual({ order: '302-1' });
  expect(Message.safeParse({ ...message, kind: 'spam' }).success).toBe(false);
});

it('what a message says is personal', () => {
  expect(markedPaths(Message, 'personal').toSorted()).toEqual(['subject', 'text']);
});
