const text = (more: object) => ({
  type: 'array',
  selectors: ['marketplace_id', 'language_tag'],
  minUniqueItems: 1,
  maxUniqueItems: 1,
  items: {
    type: 'object',
    required: ['value', 'language_tag', 'marketplace_id'],
    properties: {
      value: { type: 'string', editable: true, ...more },
      language_tag: { $ref: '#/$defs/language_tag' },
      marketplace_id: { $ref: '#/$defs/marketplace_id' },
    },
    additionalProperties: false,
  },
});
const plain = (properties: object, required: readonly string[]) => ({
  type: 'array',
  selectors: ['marketplace_id'],
  maxUniqueItems: 1,
  items: {
    type: 'object',
    required: [...required, 'marketplace_id'],
    properties: { ...properties, marketplace_id: { $ref: '#/$defs/marketplace_id' } },
    additionalProperties: false,
  },
});
const string = { type: 'string' };
const image = plain({ media_location: { type: 'string', minLength: 1 } }, ['media_location']);

/** A product type in the dialect of Amazon's, made up for tests: cups of two colours. */
export const cupSchema = {
  $schema: 'https://schemas.amazon.com/selling-partners/definitions/product-types/meta-schema/v1',
  $id: 'https://schemas.amazon.com/selling-partners/definitions/product-types/schema/v1/CUP',
  type: 'object',
  required: ['item_name', 'brand'],
  properties: {
    item_name: text({ maxUtf8ByteLength: 20, minUtf8ByteLength: 2 }),
    brand: text({ maxLength: 30 }),
    product_description: text({ maxLength: 2_000 }),
    bullet_point: { ...text({ maxLength: 50 }), maxUniqueItems: 2 },
    color: text({ maxLength: 10 }),
    country_of_origin: plain({ value: { type: 'string', enum: ['DE', 'CN'] } }, ['value']),
    externally_assigned_product_identifier: plain({ type: string, value: string }, ['value']),
    main_product_image_locator: image,
    other_product_image_locator_1: image,
    item_weight: plain({ value: { type: 'number' }, unit: string }, ['value', 'unit']),
    supplier_declared_dg_hz_regulation: plain({ value: { enum: ['none', 'ghs'] } }, ['value']),
    purchasable_offer: {
      type: 'array',
      selectors: ['marketplace_id', 'audience'],
      items: { type: 'object', properties: { marketplace_id: {}, currency: string } },
    },
    parentage_level: plain({ value: { enum: ['parent', 'child'] } }, ['value']),
    variation_theme: {
      type: 'array',
      items: { type: 'object', properties: { name: { enum: ['COLOR', 'SIZE'] } } },
    },
    child_parent_sku_relationship: plain(
      { child_relationship_type: { enum: ['variation'] }, parent_sku: string },
      ['parent_sku'],
    ),
  },
  allOf: [
    {
      if: { required: ['color'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['supplier_declared_dg_hz_regulation'] },
    },
  ],
  $defs: {
    language_tag: { type: 'string', default: 'de_DE', enum: ['de_DE', 'en_GB'] },
    marketplace_id: { type: 'string', default: 'A1PA6795UKMFR9', enum: ['A1PA6795UKMFR9'] },
  },
};
