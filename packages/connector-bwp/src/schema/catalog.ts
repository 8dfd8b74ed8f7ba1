/** Products, stock, delivery previews and the upload of a catalogue. */
export const catalogTypes = /* GraphQL */ `
  extend type Query {
    product(identifier: ProductIdentifierInput): Product @page(at: "query-a-catalog")
    products(first: Int, after: String): ProductConnection @page(at: "catalog-queries-products")
    inventoryItem(inventoryItemId: String!): InventoryItem @page(at: "catalog-queries-inventoryitem")
    deliveryPreview(input: DeliveryPreviewInput!): DeliveryPreview
      @page(at: "create-a-delivery-preview-for-checkout")
  }

  extend type Mutation {
    createProduct(input: CreateProductInput!): CreateProductResponse
      @page(at: "create-and-manage-products-in-a-catalog")
    updateProduct(identifier: ProductIdentifierInput, input: UpdateProductInput!): UpdateProductResponse
      @page(at: "catalog-mutations-updateproduct")
    createUploadLink(input: CreateUploadLinkInput!): CreateUploadLinkResponse
      @page(at: "catalog-mutations-createuploadlink")
  }

  "One of the four."
  input ProductIdentifierInput @page(at: "catalog-mutations-updateproduct") {
    productId: ID
    externalId: String
    sku: String
    amazonSku: AmazonSkuInput @page(at: "create-and-manage-products-in-a-catalog")
  }
  input AmazonSkuInput @page(at: "catalog-mutations-updateproduct") {
    value: String!
  }
  type ProductConnection @page(at: "catalog-queries-products") {
    edges: [ProductEdge]
    pageInfo: PageInfo!
  }
  type ProductEdge @page(at: "catalog-queries-products") {
    cursor: String
    node: Product
  }
  type PageInfo @page(at: "catalog-queries-products") {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Product @page(at: "catalog-objects-product") {
    id: ID!
    externalId: ExternalProductIdentifier
    sku: SkuProductIdentifier
    amazonSku: AmazonSkuProductIdentifier
    title: LocalizedStringField
    offerPrime: Boolean
    productDetailPageUrl: String
    image: FeaturedImage
    advertisedPrice: Price
    inventoryItem: InventoryItem
  }
  type ExternalProductIdentifier @page(at: "catalog-queries-products") {
    value: String
  }
  type SkuProductIdentifier @page(at: "catalog-queries-products") {
    value: String
  }
  type AmazonSkuProductIdentifier @page(at: "catalog-queries-products") {
    value: String
    marketplaceId: String
  }
  type LocalizedStringField @page(at: "query-a-catalog") {
    values: [LocalizedString]
    defaultLocale: String
  }
  type LocalizedString @page(at: "query-a-catalog") {
    value: String
    locale: String
  }
  type FeaturedImage @page(at: "catalog-queries-products") {
    sourceUrl: String
    displayReadyUrl: String
  }
  type Price @page(at: "catalog-objects-product") {
    currentPrice: Money @assumed
  }
  type InventoryItem @page(at: "catalog-queries-inventoryitem") {
    inventoryItemId: String
    fulfillableQuantity: Quantity @page(at: "changelog-for-the-buy-with-prime-api-v2024-04-01")
  }
  type Quantity @page(at: "catalog-queries-inventoryitem") {
    unit: String
    amount: Int
  }
  input CreateProductInput @page(at: "create-and-manage-products-in-a-catalog") {
    externalId: String!
    sku: String!
    amazonSku: AmazonSkuInput
    offerPrime: Boolean
    productDetailPageUrl: String
    image: ProductImageInput
  }
  input UpdateProductInput @page(at: "catalog-mutations-updateproduct") {
    externalId: String
    sku: String
    amazonSku: AmazonSkuInput
    offerPrime: Boolean
    productDetailPageUrl: String
    image: ProductImageInput
  }
  input ProductImageInput @page(at: "create-and-manage-products-in-a-catalog") {
    sourceUrl: String!
    altText: String
  }
  type CreateProductResponse @page(at: "create-and-manage-products-in-a-catalog") {
    id: ID
  }
  type UpdateProductResponse @page(at: "catalog-mutations-updateproduct") {
    id: ID
  }

  input CreateUploadLinkInput @page(at: "catalog-mutations-createuploadlink") {
    fileType: UploadFileType!
    "Bytes, 1 or more"
    size: Int!
  }
  enum UploadFileType @page(at: "catalog-mutations-createuploadlink") {
    CSV
  }
  type CreateUploadLinkResponse @page(at: "catalog-mutations-createuploadlink") {
    payload: UploadLink
  }
  type UploadLink @page(at: "catalog-mutations-createuploadlink") {
    uploadUrl: String!
    fileId: String!
  }

  input DeliveryPreviewInput @page(at: "changelog-for-the-buy-with-prime-api-v2024-11-01") {
    products: [DeliveryProductInput!]! @page(at: "create-a-delivery-preview-for-a-product-detail-page")
    location: DeliveryLocationInput
    shopperIdentity: ShopperIdentityInput
    terms: DeliveryTermsInput @assumed
  }
  input DeliveryProductInput @page(at: "create-a-delivery-preview-for-a-product-detail-page") {
    productIdentifier: DeliveryProductIdentifierInput!
    amount: AmountInput!
  }
  input DeliveryProductIdentifierInput
    @page(at: "create-a-delivery-preview-for-a-product-detail-page") {
    SKU: String
  }
  input DeliveryLocationInput @page(at: "create-a-delivery-preview-for-checkout") {
    shippingAddress: ShippingAddressInput
  }
  type DeliveryPreview @page(at: "create-a-delivery-preview-for-checkout") {
    id: ID!
    deliveryGroups: [DeliveryGroup]
  }
  "What is packed and delivered together, and when it could come."
  type DeliveryGroup @page(at: "create-a-delivery-preview-for-checkout") {
    id: ID!
    deliveryOffers: [DeliveryOffer]
  }
  type DeliveryOffer @page(at: "create-a-delivery-preview-for-checkout") {
    id: ID!
    date: DateRange
    expiresAt: String
  }
`;
