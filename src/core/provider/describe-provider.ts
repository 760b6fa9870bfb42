/** Owns how a provider and what is in hand become a status. Pure, and the place where token and secrets are left out. */
import type { TokenLife } from '../base/access-token';
import type { Failure, KnownProvider } from './configured-providers';
import type { ProviderStatus } from './provider-status';

export type LiveFacts = Pick<ProviderStatus, 'authority' | 'hasCredentials' | 'fetching' | 'lastRequestId'> & {
  readonly lastFailure: Failure | undefined;
  readonly token: TokenLife | undefined;
};

export function describeProvider({ source, resolved, failure }: KnownProvider, facts: LiveFacts): ProviderStatus {
  const { config, definition } = source;
  const known = 'kind' in definition ? undefined : definition;
  const environment = resolved?.environment;
  const lastFailure = failure ?? facts.lastFailure;
  return {
    id: config.id,
    name: resolved?.name ?? config.name ?? config.id,
    definitionName: known?.name,
    endpoint: resolved?.endpoint,
    environment: environment && { id: environment.id, name: environment.name },
    scope: resolved?.values['scope'],
    apiOrigins: resolved?.apiOrigins ?? [],
    companions: known?.companions.map(({ id, label }) => ({ id, label })) ?? [],
    ...(known?.check && { checkable: true }),
    ...(facts.authority && { authority: facts.authority }),
    hasCredentials: facts.hasCredentials,
    fetching: facts.fetching,
    token: facts.token && lifeOf(facts.token),
    lastError: lastFailure && { ...lastFailure.data, atMs: lastFailure.atMs },
    lastRequestId: facts.lastRequestId,
  };
}

/** Member by member, so that a token's value can't ride along. */
export function lifeOf(token: TokenLife): TokenLife {
  return { issuedAtMs: token.issuedAtMs, expiresAtMs: token.expiresAtMs };
}
