/** Owns the order in which providers are offered at a place of a request file: those meant for the request's origin first. */
import { destinationsIn } from '../../core/http-file/destination';
import type { HttpDocument } from '../../core/http-file/http-document';
import type { ProviderStatus } from '../../core/provider/provider-status';
import type { HttpServices } from './http-services';

/** More would be a list to search, not an offer. */
const mostOffers = 20;

/** @param origin where the request goes; undefined where that is not known */
export function fittingProviders(
  { statuses, known }: Pick<HttpServices, 'statuses' | 'known'>,
  origin: string | undefined,
): readonly { readonly status: ProviderStatus; readonly isMeant: boolean }[] {
  const all = statuses.list().map((status) => ({ status, isMeant: origin !== undefined && known.mayGoTo(status.id, origin) }));
  return all.sort((a, b) => Number(b.isMeant) - Number(a.isMeant)).slice(0, mostOffers);
}

/** Where the request at a line goes. */
export function originAtLine(content: HttpDocument, line: number): string | undefined {
  const index = content.requests.findIndex((request) => request.line <= line && line <= request.lastLine + 1);
  const destination = index < 0 ? undefined : destinationsIn(content)[index];
  return destination?.kind === 'known' ? destination.origin : undefined;
}
