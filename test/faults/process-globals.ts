/** Owns the ways in which another extension, or the environment, changes what the whole process takes for safe. Each takes itself back. */
import * as https from 'node:https';
import * as tls from 'node:tls';

export interface Tampering {
  readonly what: string;
  /** `authority`: PEM that the process is made to trust. Returns how it is undone. */
  readonly begin: (authority: string) => () => void;
}

/** A module as whoever calls its functions by name sees it: what is `import`ed in ES modules can't be assigned to. */
export const mutable = (module: object): Record<string, unknown> =>
  ('default' in module ? module.default : module) as Record<string, unknown>;

export function changed(target: object, values: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(values).map((name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else Reflect.deleteProperty(target, name);
    }
  };
}

const lax = { rejectUnauthorized: false, checkServerIdentity: () => undefined };

/** Hands on what it is called with, but takes whoever answers. */
function laxCall(target: object, name: string): () => void {
  const original = mutable(target)[name] as (...args: unknown[]) => unknown;
  return changed(mutable(target), {
    [name]: (...args: unknown[]) =>
      original(...args.map((arg) => (typeof arg === 'object' && arg !== null ? Object.assign(arg, lax, { agent: undefined }) : arg))),
  });
}

/** Each would make a server trusted whose certificate is unknown or belongs to another host. */
export const tamperings: readonly Tampering[] = [
  { what: 'NODE_TLS_REJECT_UNAUTHORIZED=0', begin: () => changedVariable('NODE_TLS_REJECT_UNAUTHORIZED', '0') },
  { what: 'a global agent that rejects nobody', begin: () => changed(https.globalAgent.options, lax) },
  {
    what: 'a global agent that trusts one more',
    begin: (ca) => changed(https.globalAgent.options, { ca, checkServerIdentity: () => undefined }),
  },
  { what: 'another global agent', begin: () => changed(mutable(https), { globalAgent: new https.Agent(lax) }) },
  {
    what: 'a global agent that connects its own way',
    begin: () => changed(https.globalAgent, { createConnection: (options: tls.ConnectionOptions) => tls.connect({ ...options, ...lax }) }),
  },
  { what: 'a wrapped https.request', begin: () => laxCall(https, 'request') },
  { what: 'a wrapped tls.connect', begin: () => laxCall(tls, 'connect') },
  {
    what: 'a wrapped tls.createSecureContext',
    begin: (ca) => {
      const original = mutable(tls)['createSecureContext'] as (options: object) => unknown;
      const createSecureContext = ({ ca: before, ...options }: { readonly ca?: string | readonly string[] }): unknown =>
        original({ ...options, ca: [...tls.rootCertificates, ...[before ?? []].flat(), ca] });
      return changed(mutable(tls), { createSecureContext, checkServerIdentity: () => undefined });
    },
  },
  { what: 'another tls.checkServerIdentity', begin: () => changed(mutable(tls), { checkServerIdentity: () => undefined }) },
  { what: 'a lower tls.DEFAULT_MIN_VERSION', begin: () => changed(mutable(tls), { DEFAULT_MIN_VERSION: 'TLSv1' }) },
  {
    what: 'other default authorities',
    begin: (ca) => {
      const newer: {
        setDefaultCACertificates?: (all: readonly string[]) => void;
        getCACertificates?: (kind: 'default') => readonly string[];
      } = tls;
      const before = newer.getCACertificates?.('default') ?? [];
      newer.setDefaultCACertificates?.([...before, ca]);
      return () => newer.setDefaultCACertificates?.(before);
    },
  },
  {
    what: 'a changed prototype of all objects',
    begin: (ca) => {
      const agent = new https.Agent({ ca, rejectUnauthorized: false });
      // Own members of everything that is listed would break far more than us.
      const undo = changed(Object.prototype, { rejectUnauthorized: false, ca, agent, checkServerIdentity: () => undefined });
      for (const name of ['rejectUnauthorized', 'ca', 'agent', 'checkServerIdentity']) {
        Object.defineProperty(Object.prototype, name, { enumerable: false });
      }
      return undo;
    },
  },
];

export function changedVariable(name: string, value: string): () => void {
  const before = process.env[name];
  process.env[name] = value;
  return () => {
    if (before === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before;
  };
}
