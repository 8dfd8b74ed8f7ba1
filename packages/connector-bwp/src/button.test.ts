import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buttonPage, buttonSnippet } from './button.ts';

const ids = { siteId: 'site-1', widgetId: 'w-1' };

test('one script, and a button for each SKU', () => {
  const html = buttonSnippet(['MUG-1', 'MUG-2'], { ...ids, quantity: 2 });
  expect(html.match(/<script /g)).toHaveLength(1);
  expect(html).toContain(
    '<div id="amzn-buy-now" data-site-id="site-1" data-widget-id="w-1" data-sku="MUG-1" data-quantity="2"></div>',
  );
  expect(html).toContain('data-sku="MUG-2"');
  expect(buttonPage(['MUG-1'], ids)).toMatch(/^<!doctype html>/);
});

test('no SKU and no id can leave its attribute', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((one) => !/\p{Cc}/u.test(one) && one.isWellFormed());
  fc.assert(
    fc.property(text, text, (sku, siteId) => {
      const html = buttonSnippet([sku], { siteId, widgetId: 'w' });
      const [, div = ''] = html.split('\n').length === 2 ? html.split('\n') : [];
      const pattern = /^<div(?: [a-z-]+="[^"<>]*")+><\/div>$/;
      expect(html.slice(html.indexOf('<div'))).toMatch(pattern);
      expect(div === '' || unescaped(/data-sku="([^"]*)"/.exec(div)?.[1] ?? '')).toBe(
        div === '' ? true : sku,
      );
    }),
  );
});

test('what is no SKU is refused', () => {
  expect(() => buttonSnippet([], ids)).toThrow(RangeError);
  expect(() => buttonSnippet([''], ids)).toThrow(RangeError);
  expect(() => buttonSnippet(['A\nB'], ids)).toThrow(RangeError);
  expect(() => buttonSnippet(['A'], { ...ids, quantity: 0.5 })).toThrow(RangeError);
});

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
