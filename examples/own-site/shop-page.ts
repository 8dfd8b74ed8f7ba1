/** One thing that the page offers. */
export interface Ware {
  sku: string;
  title: string;
  price: string;
  currency: string;
  available: number;
}

/** The page: a list of wares, each with what is there and a button to buy one. */
export function shopPage(wares: readonly Ware[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mugs</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  li { display: flex; gap: 1rem; align-items: center; padding: .5rem 0; border-bottom: 1px solid #ddd }
  ul { list-style: none; padding: 0 } b { flex: 1 } form { margin: 0 }
</style>
<h1>Mugs</h1>
<ul>
${wares.map(wareItem).join('\n')}
</ul>
</html>
`;
}

function wareItem({ sku, title, price, currency, available }: Ware): string {
  const offer =
    available < 1
      ? '<span>sold out</span>'
      : `<form method="post"><button name="sku" value="${escaped(sku)}">Buy</button></form>`;
  return `<li data-sku="${escaped(sku)}" data-available="${available}"><b>${escaped(title)}</b>
<span>${escaped(price)} ${escaped(currency)}</span><span>${available} there</span>${offer}</li>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
