import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import vendorCase from '../src/index.ts';
import {
  answer,
  departure,
  finances,
  invoice,
  notice,
  order,
  outcome,
  payment,
  told,
} from './papers.ts';

registerChecks(
  test,
  testConnector(vendorCase, {
    settings: {},
    packageJson: new URL('../package.json', import.meta.url),
    sinks: {
      'purchase-orders': { samples: [{ data: order(0) }, { data: order(3, 0) }] },
      'purchase-order-status': { samples: [{ data: told(1, { accepted: 10 }) }] },
      acknowledgements: { samples: [{ data: answer(2, { accepted: 9, rejected: 1 }) }] },
      shipments: { samples: [{ data: departure(40, 'S1', 50, 10) }] },
      'ship-notices': { samples: [{ data: notice(50, 'S1', 10) }] },
      invoices: { samples: [{ data: invoice(51, 'INV1', 10) }] },
      'invoice-status': {
        samples: [{ data: finances(90, 'partially-paid', [['shortage', '4.00']]) }],
      },
      documents: { samples: [{ data: outcome(3, 'acknowledgement:PO1') }] },
      remittances: { samples: [{ data: payment(99, 'PAY1', [['invoice', '20.00']]) }] },
      claims: {
        samples: [
          {
            data: {
              id: 'C1',
              orderId: 'PO1',
              kind: 'other',
              status: 'open',
              updatedAt: order(9).updatedAt,
            },
          },
        ],
      },
    },
  }),
);
