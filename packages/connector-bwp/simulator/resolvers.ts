import { buildSchema, type GraphQLSchema } from 'graphql';
import { bwpSchema } from '../src/schema/bwp-schema.ts';
import { accountResolvers } from './account-resolvers.ts';
import type {
  CreateOrderInput,
  DeliveryPreviewInput,
  OrderIdentifierInput,
  ProductInput,
  UpdateOrderInput,
} from './inputs.ts';
import { cancelOrderAt, createOrderAt, updateOrderAt } from './order-desk.ts';
import { invalid, problem } from './problem.ts';
import { renderOrder, renderTracker } from './simulated-order.ts';
import type { SimulatedProduct, Store } from './store.ts';

// biome-ignore lint/suspicious/noExplicitAny: graphql-js checks what comes in against the schema.
export type Resolver = (source: unknown, input: any) => unknown;

/** The same schema that our documents are checked against, resolved from a simulated store. */
export function createSimulatedSchema(store: Store, address: () => string): GraphQLSchema {
  const schema = buildSchema(bwpSchema);
  const resolvers: Readonly<Record<string, Resolver>> = {
    ...orderResolvers(store),
    ...catalogResolvers(store, address),
    ...accountResolvers(store, address),
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const resolve = resolvers[field.name];
      if (!resolve) throw new Error(`the simulator does not know ${field.name}`);
      field.resolve = resolve as typeof field.resolve;
    }
  }
  return schema;
}

function orderResolvers(store: Store): Record<string, Resolver> {
  return {
    order: (_, { orderIdentifier }: { orderIdentifier?: OrderIdentifierInput }) =>
      renderOrder(store.find(orderIdentifier)),
    createOrder: (_, { input }: { input: CreateOrderInput }) => ({
      order: renderOrder(createOrderAt(store, input)),
    }),
    updateOrder(_, { orderIdentifier, input }: Identified<UpdateOrderInput>) {
      const order = store.find(orderIdentifier);
      updateOrderAt(store, order, input);
      return { order: renderOrder(order) };
    },
    cancelOrder: (_, { orderIdentifier }: Identified<unknown>) => ({
      cancellation: cancelOrderAt(store, store.find(orderIdentifier), 'MERCHANT'),
    }),
    packageTracker(_, { packageTrackerInput }) {
      const { trackingNumber } = packageTrackerInput.packageTrackerIdentifier;
      for (const { packages } of store.orders.values()) {
        const parcel = packages.find((one) => one.trackingNumber === trackingNumber);
        if (parcel) return renderTracker(trackingNumber, parcel.milestones);
      }
      throw problem('ResourceNotFound', 'no such package');
    },
  };
}

interface Identified<Input> {
  orderIdentifier: OrderIdentifierInput;
  input: Input;
}

const previewMs = 30 * 60_000;

function catalogResolvers(store: Store, address: () => string): Record<string, Resolver> {
  return {
    product: (_, { identifier }) => renderProduct(productOf(store, identifier)),
    products: (_, { first = 20, after }) => listProducts(store, first, after),
    inventoryItem(_, { inventoryItemId }) {
      for (const product of store.products.values()) {
        if (product.id === inventoryItemId) return renderStock(product);
      }
      throw problem('ResourceNotFound', 'no such item');
    },
    createProduct(_, { input }: { input: ProductInput }) {
      const { sku = '', externalId = sku } = input;
      if (store.products.has(sku)) throw problem('Conflict', 'the SKU is in use');
      const id = store.nextId('p').slice(0, 14);
      const product = { id, sku, externalId, amazonSku: undefined, title: sku };
      const made = { ...product, offerPrime: false, price: 9.99, stock: 0 };
      store.products.set(sku, made);
      change(made, input);
      return { id };
    },
    updateProduct(_, { identifier, input }) {
      const product = productOf(store, identifier);
      change(product, input);
      return { id: product.id };
    },
    createUploadLink(_, { input }) {
      if (input.size < 1) throw invalid('UnspecifiedError', 'size must be at least 1');
      const fileId = store.nextId('file');
      return { payload: { fileId, uploadUrl: `${address()}/uploads/${fileId}` } };
    },
    deliveryPreview(_, { input }: { input: DeliveryPreviewInput }) {
      const [wanted, ...others] = input.products;
      if (!wanted || others.length > 0) throw invalid('UnspecifiedError', 'one product, here');
      const product = store.products.get(wanted.productIdentifier.SKU ?? '');
      if (!product) throw invalid('ProductDoesNotExist', 'the product is not in the catalogue');
      if (!product.offerPrime) throw invalid('ProductNotPrimeEnabled', 'not offered with Prime');
      if (product.stock < wanted.amount.value) {
        throw invalid('ProductAmountUnavailable', 'the requested amount is not available');
      }
      const id = store.nextId('SIP');
      const offerId = store.nextId('offer');
      const expiresAtMs = store.now() + previewMs;
      store.previews.set(id, {
        id,
        offerId,
        sku: product.sku,
        units: wanted.amount.value,
        address: input.location?.shippingAddress,
        expiresAtMs,
      });
      const expiresAt = new Date(expiresAtMs).toISOString();
      return {
        id,
        deliveryGroups: [{ id: `${id}-g`, deliveryOffers: [{ id: offerId, expiresAt }] }],
      };
    },
  };
}

function listProducts(store: Store, first: number, after: string | undefined): object {
  if (first < 0 || first > 20) throw invalid('UnspecifiedError', 'first: from 0 to 20');
  const all = [...store.products.values()].toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  const from = after === undefined ? 0 : all.findIndex(({ sku }) => `at#${sku}` === after) + 1;
  const page = all.slice(from, from + first);
  const last = page.at(-1);
  return {
    edges: page.map((product) => ({ cursor: `at#${product.sku}`, node: renderProduct(product) })),
    pageInfo: {
      hasNextPage: from + page.length < all.length,
      endCursor: last ? `at#${last.sku}` : null,
    },
  };
}

function productOf(
  store: Store,
  { productId, sku, externalId }: Readonly<Record<string, string | undefined>>,
): SimulatedProduct {
  for (const product of store.products.values()) {
    if (product.sku === sku || product.id === productId || product.externalId === externalId) {
      return product;
    }
  }
  throw problem('ResourceNotFound', 'no such product');
}

function change(product: SimulatedProduct, input: ProductInput): void {
  if (input.externalId !== undefined) product.externalId = input.externalId;
  if (input.amazonSku !== undefined) product.amazonSku = input.amazonSku.value;
  if (input.offerPrime !== undefined) product.offerPrime = input.offerPrime;
  if (input.image !== undefined) product.imageUrl = input.image.sourceUrl;
  if (input.productDetailPageUrl !== undefined) product.pageUrl = input.productDetailPageUrl;
}

function renderProduct(product: SimulatedProduct): object {
  return {
    id: product.id,
    externalId: { value: product.externalId },
    sku: { value: product.sku },
    amazonSku: product.amazonSku && { value: product.amazonSku },
    title: { values: [{ value: product.title, locale: 'en-US' }], defaultLocale: 'en-US' },
    offerPrime: product.offerPrime,
    productDetailPageUrl: product.pageUrl,
    image: product.imageUrl && { sourceUrl: product.imageUrl },
    advertisedPrice: { currentPrice: { amount: product.price, currencyCode: 'USD' } },
    inventoryItem: () => renderStock(product),
  };
}

/** What is not linked to a SKU of Amazon's has no figure. */
function renderStock({ id, stock, amazonSku }: SimulatedProduct): object {
  if (amazonSku === undefined) {
    throw invalid('MissingAmazonSkuConfiguration', 'this item is not associated with an MSKU');
  }
  return { inventoryItemId: id, fulfillableQuantity: { unit: 'UNIT', amount: stock } };
}
