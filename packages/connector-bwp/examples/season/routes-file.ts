import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The routes of a brand whose site sells with Buy with Prime. */
export function routesFile(folder: string, port: number): string {
  const path = (name: string): string => {
    const file = fileURLToPath(new URL(`../../../${name}/src/index.ts`, import.meta.url));
    return relative(folder, file);
  };
  return `version: 1
log: sqlite:./log.db
connections:
  site:
    use: ${path('connector-site')}
    url: "\${env:SITE_URL}"
    clientId: hub
    clientSecret: "\${secret:SITE_SECRET}"
  bwp:
    use: ${path('connector-bwp')}
    endpoint: "\${env:BWP_URL}"
    clientId: hub
    clientSecret: "\${secret:BWP_SECRET}"
    targetId: "\${env:BWP_TARGET}"
    requestsPerSecond: 2000
    sweepEvery: 3s
    webhooks:
      url: http://127.0.0.1:${port}/hooks/bwp
      basic: { username: amazon, password: "\${secret:HOOK_SECRET}" }
      signature: {}
routes:
  orders: # Amazon ships them, and hears when one is called off or paid back
    from: [{ source: site.orders, every: 1s }]
    to: [bwp.orders, bwp.refund-totals]
  packages: # the shop, and so the buyer, hears what left and what came
    from: [{ source: bwp.shipments, every: 1s }]
    to: [site.shipments]
  called-off: # by the shopper, at Amazon
    from: [{ source: bwp.orders, every: 1s }]
    steps:
      - filter: status = 'cancelled'
    to: [site.order-status]
  refunds: # Amazon asks, the shop pays
    from: [{ source: bwp.refunds, every: 1s }]
    steps:
      - filter: status = 'pending'
    to: [site.refunds]
`;
}
