import { expect, it } from 'vitest';
import { toMcfShipments } from './mcf-shipment.ts';

type Given = NonNullable<Parameters<typeof toMcfShipments>[0]['shipments']>[number];

const item = (id: string, more: object = {}) => ({
  ...{ shipmentItemId: id, lineItemId: `L-${id}`, productIdentifier: { amazonSku: 'CUP' } },
  ...{ amount: { value: '1.0' }, ...more },
});
const map = (shipment: Partial<Given>) =>
  toMcfShipments({
    orderId: 'SHOP-1',
    receiveTime: '2026-03-01T00:00:00Z',
    shipments: [{ amazonShipmentId: 'S1', status: 'SHIPPED', ...shipment }],
  })[0];

it('puts items into their packages by either of the ways that Amazon names them', () => {
  const packages = [{ packageId: 'P1', shipmentItemIds: ['1'] }, { packageId: 'P2' }];
  const items = [item('1'), item('2', { packageId: 'P2' }), item('3')];
  expect(map({ packages, items })?.packages.map(({ id, lines }) => [id, lines.length])).toEqual([
    ['P1', 1],
    ['P2', 1],
    ['S1', 1],
  ]);
});

it("takes the carrier's tracking before Amazon's own, and no address that is none", () => {
  const amazon = { trackingNumber: 'TBA1', trackingUrl: 'https://track.example/TBA1' };
  const carrier = { carrierCode: 'DHL', trackingNumber: '00340434', trackingUrl: 'none' };
  const packages = [
    { packageId: 'P1', tracking: { amazon, carrier } },
    { packageId: 'P2', tracking: { amazon } },
  ];
  expect(map({ packages })?.packages).toEqual([
    { id: 'P1', trackingNumber: '00340434', lines: [] },
    { id: 'P2', ...amazon, lines: [] },
  ]);
});

it.each([
  [['DELIVERED', 'DELIVERED'], 'delivered'],
  [['DELIVERED', 'IN_TRANSIT'], 'in-transit'],
  [['DELIVERED', 'UNDELIVERABLE'], 'failed'],
  [['PROCESSING'], 'shipped'],
  [[], 'shipped'],
])('packages that are %s make it %s', (all, expected) => {
  const packages = all.map((status, index) => ({ packageId: `P${index}`, status }));
  expect(map({ packages })?.status).toBe(expected);
});

it('what Amazon has not shipped yet has no time of shipping', () => {
  const shipTime = '2026-03-02T00:00:00Z';
  expect(map({ status: 'PROCESSING', shipTime })).not.toHaveProperty('shippedAt');
  expect(map({ status: 'CANCELLED' })?.status).toBe('cancelled');
});
