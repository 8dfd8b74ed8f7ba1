/** `SELLER_ORDER_ID` as `seller-order-id`: Amazon's enumerations in the words of our entities. */
export function kebab(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}
