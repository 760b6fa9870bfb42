/** Owns how names of headers are compared: without case (RFC 9110 §5.1), and by everyone in here. Form fields, JSON members and ids are compared exactly. */

/** What the transport itself sets, or what is for a machine on the way (RFC 9110 §7.6.1). */
const transportHeaders =
  /^(?:host|content-length|transfer-encoding|connection|te|trailer|upgrade|expect|keep-alive|proxy-connection|proxy-authorization|proxy-authenticate|http2-settings)$/;

/** Equal for names of one header. */
export function headerKey(name: string): string {
  return name.toLowerCase();
}

export function isSameHeader(a: string, b: string): boolean {
  return headerKey(a) === headerKey(b);
}

export function isTransportHeader(name: string): boolean {
  return transportHeaders.test(headerKey(name));
}

/** The first name that is there before, spelt in whatever way. */
export function repeatedHeader(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.findIndex((other) => isSameHeader(other, name)) < index);
}

/** Undefined where there is none. */
export function headerIn<T>(headers: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.entries(headers).find(([known]) => isSameHeader(known, name))?.[1];
}

/** A later one replaces an earlier one of the same name; its spelling is what is sent. */
export function joinedHeaders(...pairs: readonly (readonly [name: string, value: string])[]): Readonly<Record<string, string>> {
  const byKey = new Map<string, readonly [name: string, value: string]>();
  for (const pair of pairs) {
    // To the end, as a name that is set anew.
    byKey.delete(headerKey(pair[0]));
    byKey.set(headerKey(pair[0]), pair);
  }
  // Entries and not assignments, since a header may be called `__proto__`.
  return Object.fromEntries(byKey.values());
}
