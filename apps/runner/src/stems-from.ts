/**
 * Whether a change with this id is that change, or what steps made of it: a split adds `/0`, a
 * route's own stream `|shop.orders`.
 */
export function stemsFrom(id: string, origin: string): boolean {
  return (
    id.startsWith(origin) && (id.length === origin.length || /[/|]/.test(id.charAt(origin.length)))
  );
}
