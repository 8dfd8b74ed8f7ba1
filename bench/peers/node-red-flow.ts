const place = { z: 'tab', x: 0, y: 0 };
const call = "const bench = global.get('bench');";

/**
 * Node-RED's own nodes: JSON, a function that checks, a switch that filters, a function that maps. What
 * the functions call is given to the runtime as `bench`.
 */
export const nodeRedFlow = [
  { id: 'tab', type: 'tab', label: 'orders' },
  {
    ...place,
    id: 'json',
    type: 'json',
    property: 'payload',
    action: 'obj',
    wires: [['check']],
  },
  {
    ...place,
    id: 'check',
    type: 'function',
    outputs: 1,
    func: `${call} msg.payload = bench.check(msg.payload); return msg;`,
    wires: [['filter']],
  },
  {
    ...place,
    id: 'filter',
    type: 'switch',
    property: 'payload.status',
    propertyType: 'msg',
    rules: [{ t: 'neq', v: 'cancelled', vt: 'str' }],
    checkall: 'true',
    outputs: 1,
    wires: [['map']],
  },
  {
    ...place,
    id: 'map',
    type: 'function',
    outputs: 1,
    func: `${call} msg.payload = bench.route(msg.payload); return msg;`,
    wires: [['sink']],
  },
  {
    ...place,
    id: 'sink',
    type: 'function',
    outputs: 0,
    func: `${call} bench.written(msg.payload);`,
    wires: [],
  },
];
