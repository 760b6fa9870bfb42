/** Owns what a token becomes on its way to a consumer: with its header as the definition wants it. Pure. */
import type { StoredToken } from './stores';
import type { ResolvedProvider } from '../provider/provider';
import { withSecretsApart } from '../request/secret-header';
import type { TokenGrant } from './token-service';

export function grantOf(provider: ResolvedProvider, token: StoredToken, warning: TokenGrant['warning']): TokenGrant {
  const { value, issuedAtMs, expiresAtMs, headers, baseUrl } = token;
  const { scheme = 'Bearer', header = 'Authorization', query } = provider.definition.use ?? {};
  return {
    token: { value, issuedAtMs, expiresAtMs },
    header: scheme === '' ? value : `${scheme} ${value}`,
    headerName: header,
    ...withSecretsApart(provider.definition, headers, provider.endpointOrigin),
    ...(query !== undefined && { query }),
    ...(baseUrl !== undefined && { baseUrl }),
    warning,
  };
}
