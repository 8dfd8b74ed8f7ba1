import { gs1CheckDigit, type ShipNotice, type TradeParty } from '@acorn-i/core';

/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: () => number, of: readonly T[]): T {
  return of[Math.floor(random() * of.length)] as T;
}

export function digits(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

export function randomSscc(random: () => number): string {
  const body = digits(random, 17);
  return body + gs1CheckDigit(body);
}

const parties: TradeParty[] = [
  place('Łódź Młyn & Żuraw Sp. z o.o.', ['ul. Piotrkowska 104a'], 'Łódź', '90-926', 'PL'),
  place(
    'Großhandel Müller & Söhne GmbH',
    ['Königsstraße 12', 'Hinterhaus'],
    'Nürnberg',
    '90402',
    'DE',
  ),
  place('Société Générale d’Épicerie', ['12 bis, rue de l’Œuvre'], 'Besançon', '25000', 'FR'),
  place('Compañía Ñandú S.A.', ['Calle Peñíscola 7, 3.º'], 'A Coruña', '15001', 'ES'),
  place('Příliš žluťoučký kůň s.r.o.', ['Dlážděná 4'], 'Plzeň', '301 00', 'CZ'),
  place('Amazon.com Services LLC', ['1800 140th Ave E'], 'Sumner', '98390', 'US', 'WA'),
  place('Þórður Æðarfugl ehf.', ['Skólavörðustígur 1'], 'Reykjavík', '101', 'IS'),
  place(
    '株式会社山田商店',
    ['丸の内1丁目9番1号', 'グラントウキョウ'],
    '千代田区',
    '100-0005',
    'JP',
    '東京都',
  ),
  place(
    '上海晨光贸易有限公司',
    ['世纪大道100号环球金融中心15楼'],
    '浦东新区',
    '200120',
    'CN',
    '上海市',
  ),
  place(
    '深圳市龙华区「橡果」仓储',
    ['梅龙大道2283号国鸿大厦A座'],
    '深圳市',
    '518109',
    'CN',
    '广东省',
  ),
  place('ООО «Жёлудь»', ['Невский проспект, 28'], 'Санкт-Петербург', '191186', 'RU'),
  place('Công ty Hạt Dẻ Đà Nẵng', ['123 Nguyễn Văn Linh'], 'Đà Nẵng', '550000', 'VN'),
];

function place(
  name: string,
  lines: string[],
  city: string,
  postalCode: string,
  country: string,
  region?: string,
): TradeParty {
  const address = { name, lines, city, postalCode, country, ...(region && { region }) };
  return { id: name.slice(0, 4), address };
}

/** A ship notice whose cartons all stand on pallets, with one to three lines in each. */
export function randomNotice(random: () => number, cartonCount: number): ShipNotice {
  const lines = Array.from({ length: 5 }, (_, index) => ({
    id: String(index + 1),
    purchaseOrderId: orderNumber(random),
    sku: pick(random, [
      'MUG-BLUE-0.3L',
      'Gabel Größe 2',
      '皿-白-24',
      '橡果咖啡',
      `SKU-${digits(random, 9)}`,
    ]),
    quantity: { amount: 200, unit: 'case' as const, caseSize: 12 },
  }));
  const cartons = Array.from({ length: cartonCount }, (_, index) => ({
    id: `C${index + 1}`,
    sscc: randomSscc(random),
    weight: { value: `${1 + Math.floor(random() * 20)}.5`, unit: 'kg' as const },
    contents: lines.slice(0, 1 + Math.floor(random() * 3)).map(({ id }) => ({
      lineId: id,
      quantity: { amount: 1 + Math.floor(random() * 9), unit: 'each' as const },
      ...(random() < 0.3 && { lotNumber: `L${digits(random, 6)}`, expiresOn: '2027-03-01' }),
    })),
  }));
  return {
    id: `ASN-${digits(random, 8)}`,
    seller: pick(random, parties),
    shipFrom: pick(random, parties),
    shipTo: pick(random, parties),
    freightTerm: pick(random, ['collect', 'prepaid'] as const),
    carrier: pick(random, ['Old Dominion Freight Line', 'DB Schenker', 'ヤマト運輸', '顺丰速运']),
    scac: pick(random, ['ODFL', 'SHKR', 'YAMA', 'SF']),
    proNumber: digits(random, 10),
    billOfLading: `BOL${digits(random, 9)}`,
    shippedAt: '2026-03-02T15:30:00Z',
    estimatedDeliveryAt: '2026-03-05T08:00:00Z',
    grossWeight: { value: '412.5', unit: 'kg' },
    lines,
    cartons,
    pallets: [{ id: 'P1', sscc: randomSscc(random), cartons: cartons.map(({ id }) => id) }],
    updatedAt: '2026-03-02T15:30:00Z',
  };
}

function orderNumber(random: () => number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
  return Array.from({ length: 8 }, () => pick(random, [...letters])).join('');
}
