/** Inputs as graphql-js hands them to resolvers: checked against the schema. */
export interface MoneyInput {
  amount: number;
  currencyCode: string;
}

export interface AliasInput {
  aliasType: string;
  aliasId: string;
}

export interface OrderIdentifierInput {
  orderId?: string;
  alias?: AliasInput;
}

export interface AddressInput {
  name?: string;
  streetAddress: string;
  locality?: string;
  region?: string;
  countryCode: string;
  postalCode: string;
}

export interface CreateOrderInput {
  aliases?: AliasInput[];
  customer: { contact: { emailData?: { name?: string; email: string } } };
  desiredExecutionState?: 'NOT_STARTED' | 'STARTED';
  recipient?: { deliveryAddress: AddressInput };
  totalPrice?: { value: MoneyInput };
  lineItems: LineItemInput[];
}

export interface LineItemInput {
  aliases?: AliasInput[];
  amount: { value: number };
  product?: { identifier: { sku?: string }; title: string; price: MoneyInput };
  selectedDeliveryOffer: {
    details?: {
      id?: string;
      deliveryPreviewId?: string;
      deliveryProvider: 'AMAZON' | 'MERCHANT';
      deliveryTerms?: { isPrimeEligible?: boolean; deliverySpeed?: string };
    };
  };
}

export interface UpdateOrderInput {
  aliases?: AliasInput[];
  desiredExecutionState?: 'NOT_STARTED' | 'STARTED';
  refunds?: {
    details: {
      id: string;
      state?: 'PENDING' | 'PARTIAL' | 'FAILURE' | 'SUCCESS';
      aliases?: AliasInput[];
      refundTotal?: { totalAmount: MoneyInput };
    }[];
  };
}

export interface ProductInput {
  externalId?: string;
  sku?: string;
  amazonSku?: { value: string };
  offerPrime?: boolean;
  productDetailPageUrl?: string;
  image?: { sourceUrl: string };
}

export interface DeliveryPreviewInput {
  products: { productIdentifier: { SKU?: string }; amount: { value: number } }[];
  location?: { shippingAddress?: AddressInput };
}
