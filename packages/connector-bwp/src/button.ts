/** What the button of a page needs. */
export interface ButtonOptions {
  /** Merchant console: the store's site id. */
  siteId: string;
  widgetId: string;
  /** How many units one press buys. Default: the widget's own. */
  quantity?: number | undefined;
}

/** Where Amazon serves the widget's script from. Read off public shops; no page documents it. */
const scriptUrl = 'https://code.buywithprime.amazon.com/bwp.v1.js';

/**
 * The HTML of Buy with Prime buttons: the script once, then a button for each SKU.
 *
 * @throws RangeError where a SKU, an id or the quantity is none.
 * @example
 * buttonSnippet(['MUG-1'], { siteId: 'abc', widgetId: 'w-1' });
 */
export function buttonSnippet(skus: readonly string[], options: ButtonOptions): string {
  if (skus.length === 0) throw new RangeError('no SKU is given');
  const script = `<script async fetchpriority="high" src="${scriptUrl}"></script>`;
  return [script, ...skus.map((sku) => button(sku, options))].join('\n');
}

/** A whole page with the buttons, to try them out. */
export function buttonPage(skus: readonly string[], options: ButtonOptions): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Buy with Prime</title></head>
<body>
${buttonSnippet(skus, options)}
</body>
</html>
`;
}

function button(sku: string, { siteId, widgetId, quantity }: ButtonOptions): string {
  if (quantity !== undefined && !(Number.isSafeInteger(quantity) && quantity > 0)) {
    throw new RangeError(`the quantity ${quantity} is not a whole number above zero`);
  }
  const attributes = {
    id: 'amzn-buy-now',
    'data-site-id': siteId,
    'data-widget-id': widgetId,
    'data-sku': sku,
    ...(quantity !== undefined && { 'data-quantity': String(quantity) }),
  };
  const pairs = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<div ${pairs.join(' ')}></div>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For a quoted attribute. */
function escaped(text: string): string {
  if (text === '' || /\p{Cc}/u.test(text) || !text.isWellFormed()) {
    throw new RangeError('a SKU or id is empty, or holds a control character');
  }
  return text.replaceAll(/[&<>"']/g, (letter) => entities[letter]!);
}
