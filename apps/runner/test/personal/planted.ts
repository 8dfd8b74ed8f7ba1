import type { Order } from '@acorn-i/core';

/** Texts that stand nowhere but where they were planted; each is as its field wants it. */
export function createPlants(first = 1): {
  all: string[];
  plant(kind?: 'name' | 'phone' | 'code'): string;
} {
  const all: string[] = [];
  return {
    all,
    plant(kind = 'name') {
      const number = all.length + first;
      const text =
        kind === 'phone'
          ? `+49 ${(300_000_000 + number * 7_919).toString().replace(/(...)(...)(...)/, '$1 $2 $3')}`
          : kind === 'code'
            ? `Zq${(number * 7_919).toString(36)}x`
            : `Jäne "${(number * 104_729).toString(36)}" O'Brien/${number}`;
      all.push(text);
      return text;
    },
  };
}

type Plant = ReturnType<typeof createPlants>['plant'];

/** An order with a planted text in each field that can hold one: 26 and the e-mail address. */
export function plantedOrder(
  id: string,
  email: string,
  plant: Plant,
  more: Partial<Order> = {},
): Order {
  const address = () => ({
    name: plant(),
    company: plant(),
    lines: [plant(), plant()],
    city: plant(),
    district: plant(),
    postalCode: plant('code'),
    country: 'DE',
    phone: plant('phone'),
  });
  return {
    id,
    number: `#N${id}`,
    channel: { kind: 'shop' },
    status: 'open',
    placedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    currency: 'EUR',
    buyer: {
      id: plant('code'),
      name: plant(),
      email,
      phone: plant('phone'),
      company: plant(),
      taxId: plant('code'),
    },
    shippingAddress: address(),
    billingAddress: address(),
    lines: [
      {
        id: '1',
        sku: `SKU-${Number(id.slice(1)) % 7}`,
        quantity: 1 + (Number(id.slice(1)) % 5),
        gift: { message: plant() },
        properties: { engraving: plant() },
      },
    ],
    note: plant(),
    ...more,
  };
}

/** How a text may look in a file: as it is, in JSON, in a URL, in base64 at any offset. */
export function formsOf(text: string): readonly string[] {
  const base64 = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    // What depends on its neighbours is left out.
    const inner = bytes.toString('base64').slice(offset === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    text,
    escaped(text),
    escaped(escaped(text)),
    encodeURIComponent(text),
    Buffer.from(text, 'utf16le').toString('latin1'),
    ...base64.filter(({ length }) => length >= 8),
  ];
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const prefixLength = 6;

/** The planted texts that stand in a file or an output, in whatever form. */
export function tracesIn(bytes: Buffer, planted: readonly string[]): readonly string[] {
  const text = bytes.toString('latin1');
  const wanted = planted.flatMap((each) =>
    formsOf(each).map((form) => ({ each, form: Buffer.from(form).toString('latin1') })),
  );
  const byPrefix = Map.groupBy(wanted, ({ form }) => form.slice(0, prefixLength));
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += 1)
    for (const { each, form } of byPrefix.get(text.slice(at, at + prefixLength)) ?? [])
      if (text.startsWith(form, at)) found.add(each);
  return planted.filter((each) => found.has(each));
}
