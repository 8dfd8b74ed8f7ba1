import { createHash } from 'node:crypto';
import type { Marketplace, ParametersOf } from '@acorn-i/sp-api-client';
import { type DocumentStore, invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';

/** Why a seller may not list an item. */
export interface SimulatedRestriction {
  code: 'APPROVAL_REQUIRED' | 'ASIN_NOT_FOUND' | 'NOT_ELIGIBLE';
  /** Default `new_new`. */
  condition?: string;
}

export interface ProductTypeBook {
  /** Publishes a schema: a new version of the product type. */
  publish(productType: string, schema: object): void;
  /** Restricts an ASIN; none: everybody may list it. */
  restrict(asin: string, restrictions: readonly SimulatedRestriction[]): void;
  /** Answers `searchDefinitionsProductTypes`. @throws AmazonError 400 */
  search(query: ParametersOf<'productTypes.searchDefinitionsProductTypes'>): object;
  /** Answers `getDefinitionsProductType`. @throws AmazonError 404 */
  get(query: DefinitionQuery): object;
  /** Answers `getListingsRestrictions`. */
  restrictions(query: ParametersOf<'restrictions.getListingsRestrictions'>): object;
}

type DefinitionQuery = ParametersOf<'productTypes.getDefinitionsProductType'>;

interface Published {
  version: number;
  documentId: string;
  checksum: string;
}

/** What may be listed, and in which shape. */
export function createProductTypeBook(
  documents: DocumentStore,
  marketplace: Marketplace,
): ProductTypeBook {
  const published = new Map<string, Published>();
  const restricted = new Map<string, readonly SimulatedRestriction[]>();

  const linkOf = ({ documentId, checksum }: Pick<Published, 'documentId' | 'checksum'>) => ({
    link: { resource: documents.link(documentId)?.url ?? '', verb: 'GET' },
    checksum,
  });
  const store = (schema: object) => {
    const content = JSON.stringify(schema);
    const documentId = documents.add({ content, contentType: 'application/json' });
    return { documentId, checksum: createHash('md5').update(content).digest('base64') };
  };
  const meta = store({ $schema: 'https://json-schema.org/draft/2019-09/schema' });

  return {
    publish(productType, schema) {
      const version = (published.get(productType)?.version ?? 0) + 1;
      published.set(productType, { version, ...store(schema) });
    },
    restrict: (asin, restrictions) => void restricted.set(asin, restrictions),
    search({ keywords, itemName, marketplaceIds }) {
      if (keywords && itemName) throw invalidInput('keywords and itemName exclude each other');
      const words = keywords ?? itemName?.split(/\s+/) ?? [];
      const fits = (name: string) =>
        words.length === 0 || words.some((one) => name.includes(one.toUpperCase()));
      const productTypes = [...published.keys()].filter(fits).map((name) => ({
        name,
        displayName: name.toLowerCase(),
        marketplaceIds: [...marketplaceIds],
      }));
      return { productTypes, productTypeVersion: 'UAv1' };
    },
    get({ productType, marketplaceIds, requirements, requirementsEnforced, locale }) {
      const found = published.get(productType);
      if (!found || !marketplaceIds.includes(marketplace.id)) throw notFound(productType);
      return {
        metaSchema: linkOf(meta),
        schema: linkOf(found),
        requirements: requirements ?? 'LISTING',
        requirementsEnforced: requirementsEnforced ?? 'ENFORCED',
        propertyGroups: {},
        locale: locale ?? 'DEFAULT',
        marketplaceIds: [...marketplaceIds],
        productType,
        displayName: productType.toLowerCase(),
        productTypeVersion: { version: `V${found.version}`, latest: true, releaseCandidate: false },
      };
    },
    restrictions({ asin, conditionType, marketplaceIds }) {
      const found = restricted.get(asin) ?? [];
      const asked = found.filter(
        ({ condition = 'new_new' }) => conditionType === undefined || condition === conditionType,
      );
      return {
        restrictions: marketplaceIds.flatMap((marketplaceId) =>
          asked.map(({ code, condition = 'new_new' }) => ({
            marketplaceId,
            conditionType: condition,
            reasons: [toReason(code, asin)],
          })),
        ),
      };
    },
  };
}

function toReason(reasonCode: string, asin: string): object {
  const resource = `https://sellercentral.amazon.example/approval?asin=${asin}`;
  const link = { resource, verb: 'GET', title: 'Request approval', type: 'text/html' };
  const links = reasonCode === 'APPROVAL_REQUIRED' ? [link] : [];
  return { reasonCode, message: 'You may not list this.', links };
}
