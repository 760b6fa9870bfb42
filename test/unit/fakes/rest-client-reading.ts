/**
 * Owns where a request would go if it were read as REST Client documents it: the variables of the file are put into the text
 * first, lines and headers are looked at afterwards. Written for tests, from its README and its behaviour; nothing of it is copied.
 */

/** `@name = value`, also with the value in the next line; the first of a name counts. */
function variablesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^\s*@([^\s=]+)\s*=\s*(.*?)\s*$/gm))
    if (!found.has(name)) found.set(name, value.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'));
  return found;
}

function filled(text: string, variables: ReadonlyMap<string, string>, depth = 0): string {
  return text.replace(/\{\{(.+?)\}\}/g, (written, inner: string) => {
    const name = inner.trim();
    if (name.startsWith('$processEnv ')) return 'TOKEN';
    const value = depth < 9 ? variables.get(name) : undefined;
    return value === undefined ? written : filled(value, variables, depth + 1);
  });
}

/** Of the first request of a file with one; undefined where it would not be sent. */
export function originByRestClient(text: string): string | undefined {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  const isAhead = (line: string): boolean => line.trim() === '' || /^\s*@[^\s=]+\s*=/.test(line);
  const first = lines.findIndex((line) => !isAhead(line));
  if (first < 0) return undefined;
  const read = filled(lines.slice(first).join('\n').trimEnd(), variablesIn(text)).split('\n');
  let head = 1;
  while (head < read.length && /^\s*[?&]/.test(read[head] ?? '')) head += 1;
  const written = read
    .slice(0, head)
    .map((line) => line.trim())
    .join('');
  const url = written
    .replace(/^[A-Z]+\s+/, '')
    .replace(/\s+HTTP\/.*$/i, '')
    .trim();
  const end = read.findIndex((line, index) => index >= head && line.trim() === '');
  const hosts = read.slice(head, end < 0 ? undefined : end).flatMap((line) => /^\s*host\s*:(.*)$/i.exec(line)?.[1]?.trim() ?? []);
  return originOf(url.startsWith('/') && hosts.length > 0 ? `${schemeFor(hosts.join(','))}://${hosts.join(',')}${url}` : url);
}

function schemeFor(host: string): string {
  return ['443', '8443'].includes(host.split(':')[1] ?? '') ? 'https' : 'http';
}

function originOf(url: string): string | undefined {
  const address = /^https?:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
