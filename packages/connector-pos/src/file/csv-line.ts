/** One line of CSV after RFC 4180, with its line end. */
export function toCsvLine(cells: readonly (string | number)[], delimiter = ','): string {
  return `${cells.map((cell) => quote(String(cell), delimiter)).join(delimiter)}\n`;
}

function quote(cell: string, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(cell) && !cell.includes(delimiter) && cell === cell.trim();
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
