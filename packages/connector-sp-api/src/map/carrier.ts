/** Amazon's codes by what people write; of each the usual spellings, without blanks, dots and dashes. */
const codes: Readonly<Record<string, readonly string[]>> = {
  DHL: ['dhl', 'dhlpaket', 'dhlexpress', 'dhlparcel'],
  'Deutsche Post': ['deutschepost'],
  DPD: ['dpd'],
  GLS: ['gls'],
  Hermes: ['hermes', 'evri'],
  UPS: ['ups', 'unitedparcelservice'],
  'UPS Mail Innovations': ['upsmailinnovations'],
  FedEx: ['fedex', 'federalexpress'],
  USPS: ['usps'],
  OnTrac: ['ontrac'],
  LaserShip: ['lasership'],
  'Canada Post': ['canadapost'],
  'Royal Mail': ['royalmail'],
  Yodel: ['yodel'],
  Parcelforce: ['parcelforce'],
  'La Poste': ['laposte', 'colissimo'],
  Chronopost: ['chronopost'],
  'Mondial Relay': ['mondialrelay'],
  'Poste Italiane': ['posteitaliane'],
  BRT: ['brt', 'bartolini'],
  Correos: ['correos'],
  SEUR: ['seur'],
  MRW: ['mrw'],
  PostNL: ['postnl'],
  PostNord: ['postnord'],
  InPost: ['inpost'],
  TNT: ['tnt'],
  'Australia Post': ['australiapost', 'auspost'],
  'Japan Post': ['japanpost'],
  'Yamato Transport': ['yamatotransport', 'yamato'],
  Sagawa: ['sagawa'],
  'SF Express': ['sfexpress'],
  'Amazon Shipping': ['amazonshipping', 'amazonlogistics'],
};

const bySpelling = new Map(
  Object.entries(codes).flatMap(([code, spellings]) => spellings.map((text) => [text, code])),
);

/** Amazon's code for a carrier; `Other` with its name where Amazon has none that we know. */
export function toCarrier(carrier: string): { carrierCode: string; carrierName?: string } {
  const code = bySpelling.get(carrier.toLowerCase().replace(/[^a-z]/g, ''));
  return code === undefined
    ? { carrierCode: 'Other', carrierName: carrier }
    : { carrierCode: code };
}
