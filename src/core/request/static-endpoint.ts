/**
 * Owns the token endpoint of what is no token but a static header: the value that the person entered, handed back. Requests
 * to its origin never leave the extension. `.invalid` is a name that no network has (RFC 2606 §2), so that nothing else can
 * be meant.
 */
import type { TokenTransport } from './transport';
import { throwIfAborted } from '../base/single-flight';

export const staticOrigin = 'https://static.fresh-bearer.invalid';

/** Answers for the static origin with the request's own body; all else goes to `transport`. */
export function withStaticEndpoint(transport: TokenTransport): TokenTransport {
  return {
    send: async (request, signal) => {
      if (new URL(request.url).origin !== staticOrigin) return transport.send(request, signal);
      throwIfAborted(signal);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: request.body ?? '' };
    },
  };
}
