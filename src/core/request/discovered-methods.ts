/** Owns which authentication methods of a definition a server's metadata speaks of (names of RFC 7591 §2, RFC 8705 §2). Pure. */
import type { AuthenticationMethod, Definition } from '../definition/definition';
import type { DiscoveredServer } from './discovery';
import { placeholderNames } from '../template/template';

/** Ids, in the definition's order; empty where the server names none that the definition has. */
export function methodsTakenBy(
  { methods, algorithms }: Pick<DiscoveredServer, 'methods' | 'algorithms'>,
  definition: Definition,
): readonly string[] {
  return definition.authentication
    .filter((method) => {
      const fits = namesOf(method, definition).some((name) => methods.includes(name));
      return fits && (method.type !== 'private-key-jwt' || algorithms.length === 0 || algorithms.includes(method.assertion.algorithm));
    })
    .map(({ id }) => id);
}

function namesOf(method: AuthenticationMethod, { request }: Definition): readonly string[] {
  if (method.clientCertificate) return ['tls_client_auth', 'self_signed_tls_client_auth'];
  switch (method.type) {
    case 'basic':
      return method.scheme === undefined && method.header === undefined ? ['client_secret_basic'] : [];
    case 'private-key-jwt':
      return [method.assertion.algorithm.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt'];
    case 'in-request': {
      const secret = request.body?.type === 'form' ? [request.body.fields['client_secret'] ?? []].flat().flatMap(placeholderNames) : [];
      return method.fields.some(({ id }) => secret.includes(id)) ? ['client_secret_post'] : [];
    }
    case 'none':
      return ['none'];
    case 'basic-key':
      return [];
  }
}
