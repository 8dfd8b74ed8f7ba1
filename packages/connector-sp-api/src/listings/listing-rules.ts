import type { SpApiAccount } from '../account.ts';
import type { AttributeRules } from '../map/listing-attributes.ts';
import { type AttributeFault, compileAttributes } from './check-attributes.ts';
import { type JsonSchema, productTypeSchema, type WantedSchema } from './product-type-schemas.ts';

/** The rules of one product type in one marketplace. */
export interface ListingRules extends AttributeRules {
  check(attributes: object): AttributeFault[];
}

/** Rules by product type, compiled once a version: a schema has up to megabytes. */
export interface ListingRulebook {
  /** @throws what `productTypeSchema` throws */
  rulesOf(account: SpApiAccount, wanted: WantedSchema): Promise<ListingRules>;
}

export function createListingRulebook(): ListingRulebook {
  const compiled = new Map<string, { version: string; rules: ListingRules }>();
  return {
    async rulesOf(account, wanted) {
      const { productType, marketplaceId, requirements, requirementsEnforced } = wanted;
      const key = [productType, marketplaceId, requirements, requirementsEnforced].join(' ');
      const { version, schema } = await productTypeSchema(account, wanted);
      const known = compiled.get(key);
      if (known?.version === version) return known.rules;
      const rules = toRules(schema);
      compiled.set(key, { version, rules });
      return rules;
    },
  };
}

/** As far as the rules are looked at rather than run. */
interface SchemaParts {
  properties?: Record<
    string,
    { selectors?: string[]; items?: { properties?: Record<string, unknown> } }
  >;
  $defs?: { language_tag?: { default?: unknown } };
}

function toRules(schema: JsonSchema): ListingRules {
  const { properties = {}, $defs } = schema as unknown as SchemaParts;
  const language = $defs?.language_tag?.default;
  return {
    check: compileAttributes(schema),
    has: (attribute) => Object.hasOwn(properties, attribute),
    fieldsOf(attribute) {
      const { selectors = [], items } = properties[attribute] ?? {};
      return new Set([...selectors, ...Object.keys(items?.properties ?? {})]);
    },
    language: typeof language === 'string' ? language : undefined,
  };
}
