/** Owns what is known of providers and their variables where requests are read: whose a variable is, and where its token may go. Pure. */
import { isNoTokenText } from '../variable/arming';
import { mayReceive, originIn } from './destination';
import type { ProviderLookup } from './http-problems';
import type { StatusSource } from '../token/token-service';
import type { VariableSource } from '../variable/variable-source';

export interface KnownProvidersSources {
  readonly statuses: Pick<StatusSource, 'get'>;
  readonly variables: Pick<VariableSource, 'idOf'>;
  /** Origins that the person lets a provider's token go to, beside those of its definition. */
  readonly trust: { of(providerId: string): readonly string[] };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Variables that a name in REST Client's settings may stand for. */
  readonly namesBehind: (key: string) => readonly string[];
  /** Whether REST Client is there and httpYac is not. */
  readonly isOnlyRestClientThere?: () => boolean;
}

export interface KnownProviders extends ProviderLookup {
  /** False for what is no URL. */
  mayGoToUrl(providerId: string, url: string | undefined): boolean;
}

export function knownProviders({
  statuses,
  variables,
  trust,
  environment,
  namesBehind,
  isOnlyRestClientThere,
}: KnownProvidersSources): KnownProviders {
  const mayGoTo = (id: string, origin: string): boolean => mayReceive(origin, statuses.get(id)?.apiOrigins ?? [], trust.of(id));
  const isForeign = (variable: string): boolean => environment[variable] !== undefined && !isNoTokenText(environment[variable]);
  return {
    has: (id) => statuses.get(id) !== undefined,
    idOf: (variable) => variables.idOf(variable),
    isForeign,
    mayGoTo,
    idsBehind: (key) => [...new Set(namesBehind(key).flatMap((name) => variables.idOf(name) ?? []))],
    leadsSomewhere: (key) => namesBehind(key).some((name) => variables.idOf(name) !== undefined || isForeign(name)),
    sendsBearerAsWritten: () => isOnlyRestClientThere?.() === true,
    mayGoToUrl: (id, url) => {
      const destination = originIn(url ?? '');
      return destination.kind === 'known' && mayGoTo(id, destination.origin);
    },
  };
}
