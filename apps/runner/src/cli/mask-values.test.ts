// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of routes files look alike.
import { expect, it } from 'vitest';
import { maskValues } from './mask-values.ts';

it.each([
  ['  shop: { use: shop, token: tok }', '  shop: { use: shop, token: ••• }'],
  ['a: { b: plain, c: "${secret:X}" }', 'a: { b: •••••, c: "${secret:X}" }'],
  ['token: ${env:A}-tail', 'token: ${env:A}•••••'],
  ['token: "two: words"', 'token: "•••• •••••"'],
  ["token: 'open", "token: '••••"],
  ['  bare-line-of-a-block', '  ••••••••••••••••••••'],
  ['hosts: [one, two]', 'hosts: [•••, •••]'],
  ['url: https://x:y@z/', 'url: ••••••••••••••'],
])('%s', (line, masked) => {
  expect(maskValues(line)).toBe(masked);
});
