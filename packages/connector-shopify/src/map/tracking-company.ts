/**
 * Names of carriers as Shopify writes them, by what people write; without blanks, dots and dashes.
 * Shopify makes links only of a name that is written exactly so; any other it shows as it is.
 * https://shopify.dev/docs/api/admin-graphql/2026-10/objects/FulfillmentTrackingInfo
 */
const names: Readonly<Record<string, readonly string[]>> = {
  'DHL Express': ['dhlexpress'],
  'DHL eCommerce': ['dhlecommerce'],
  DHL: ['dhl', 'dhlpaket', 'dhlparcel'],
  'Deutsche Post': ['deutschepost'],
  DPD: ['dpd', 'dpdgermany', 'dpdde'],
  'DPD UK': ['dpduk'],
  GLS: ['gls'],
  Hermes: ['hermes'],
  Evri: ['evri'],
  UPS: ['ups', 'unitedparcelservice'],
  FedEx: ['fedex', 'federalexpress'],
  USPS: ['usps', 'unitedstatespostalservice'],
  OnTrac: ['ontrac'],
  'Canada Post': ['canadapost'],
  Purolator: ['purolator'],
  'Royal Mail': ['royalmail'],
  Yodel: ['yodel'],
  'La Poste': ['laposte'],
  Colissimo: ['colissimo'],
  Chronopost: ['chronopost'],
  'Mondial Relay': ['mondialrelay'],
  'Poste Italiane': ['posteitaliane'],
  BRT: ['brt', 'bartolini'],
  Correos: ['correos'],
  SEUR: ['seur'],
  PostNL: ['postnl'],
  PostNord: ['postnord'],
  InPost: ['inpost'],
  TNT: ['tnt'],
  Aramex: ['aramex'],
  'Australia Post': ['australiapost', 'auspost'],
  'New Zealand Post': ['nzpost', 'newzealandpost'],
  'Japan Post (JA)': ['japanpostja'],
  'Japan Post (EN)': ['japanpost', 'japanposten'],
  'Yamato (EN)': ['yamato', 'yamatotransport', 'yamatoen'],
  'Sagawa (EN)': ['sagawa', 'sagawaen'],
  'SF Express': ['sfexpress'],
  'China Post': ['chinapost'],
  YunExpress: ['yunexpress'],
  '4PX': ['4px'],
  'Amazon Logistics UK': ['amazonlogisticsuk'],
};

const bySpelling = new Map(
  Object.entries(names).flatMap(([name, spellings]) => spellings.map((text) => [text, name])),
);

/** Shopify's name of a carrier; the given one where it has none that we know. */
export function toTrackingCompany(carrier: string): string {
  return bySpelling.get(carrier.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? carrier;
}
