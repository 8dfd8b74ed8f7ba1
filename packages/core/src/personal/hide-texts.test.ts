import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideQuotes } from './hide-texts.ts';

const json = JSON.stringify({
  shipTo: { recipient: 'Jane Miller', postalCode: '80331', phone: '01711234567' },
  fulfilmentStatus: 'PARTIALLY_SHIPPED',
  login: 'JANE_MILLER',
  quantity: 'many',
  '01711234567': 1,
});
const broken = '{"quantity": 4, "surname": Jane Miller, "zip": 80331}';
const xml =
  '<?xml version="1.0"?><Order><Quantity>many</Quantity><BuyerName>Jane Miller</BuyerName></Order>';

test.each([
  // Where something is wrong, and what.
  ['the field "quantity" is no number', json, 'the field "quantity" is no number'],
  ['shipTo.recipient: too long', json, 'shipTo.recipient: too long'],
  ["Expected ',' or '}' at 31", broken, "Expected ',' or '}' at 31"],
  ["status 'PARTIALLY_SHIPPED' is unknown", json, "status 'PARTIALLY_SHIPPED' is unknown"],
  ['PARTIALLY_SHIPPED is unknown', json, 'PARTIALLY_SHIPPED is unknown'],
  ['Quantity: no number, in <Quantity>', xml, 'Quantity: no number, in <Quantity>'],
  // What a parser quotes: the name alone.
  [
    'Unexpected token \'J\', ..."surname": Jane Miller"... is not valid JSON',
    broken,
    'Unexpected token \'J\', ..."surname":***"... is not valid JSON',
  ],
  ['at: 4, "surname": Jane Miller, "zip": 80331', broken, 'at***"surname":***"zip":***'],
  // Whatever may be of a person.
  ['no such login "JANE_MILLER"', json, 'no such login "***"'],
  ['no such key 01711234567', json, 'no such key ***'],
  ['no such key "01711234567"', json, 'no such key "***"'],
  ['BuyerName: Jane Miller is too long', xml, 'BuyerName: *** is too long'],
  ['no such line as <Jane Miller>', '<Jane Miller> 4', 'no such line as ***'],
  ['"王" is no name', '{"name": "王"}', '"***" is no name'],
])('%s', (message, raw, hidden) => expect(hideQuotes(message, raw)).toBe(hidden));

test('the place is told, although the input names it', () => {
  const raw = 'sales-0012.csv;Jane Miller';
  const message = 'sales-0012.csv:17: Jane Miller is no number';
  expect(hideQuotes(message, raw, ['till.sales', 'sales-0012.csv:17'])).toBe(
    'sales-0012.csv:17: *** is no number',
  );
});

test('no value of eight signs or more gets through, however it is quoted', () => {
  const value = fc
    .stringMatching(/^[A-Za-z0-9 @.+-]{8,30}$/)
    // Signs alone tell nothing.
    .filter((text) => /[A-Za-z0-9]/.test(text));
  fc.assert(
    fc.property(value, fc.constantFrom('', '"', "'", '`'), (text, mark) => {
      const raw = JSON.stringify({ recipient: text, quantity: 1 });
      const message = `"quantity" of ${mark}${text}${mark} in ${raw}`;
      expect(hideQuotes(message, raw)).not.toContain(text);
      expect(hideQuotes(message, raw)).toContain('"quantity" of');
    }),
  );
});
