const dayMs = 86_400_000;

/**
 * A spreadsheet's count of days as a local time, `YYYY-MM-DD HH:MM:SS`, to the second; undefined for days before
 * 2000 or after 2099, which no file of ours speaks of.
 */
export function serialToLocalTime(days: number, isFrom1904: boolean): string | undefined {
  // From 1 March 1900 on the count is right; before, it has a 29 February that there never was.
  const epoch = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = epoch + Math.round((days * dayMs) / 1_000) * 1_000;
  if (!(at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2100, 0, 1))) return undefined;
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
