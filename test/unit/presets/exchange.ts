/** Owns asking an emulator for a token with the real pieces: resolving, building, axios, reading. Nothing of it is faked but the environment. */
import { randomUUID } from 'node:crypto';
import type { AccessToken } from '../../../src/core/base/access-token';
import type { ProviderConfig, ResolvedProvider } from '../../../src/core/provider/provider';
import { requestMoment } from '../../../src/core/template/request-moment';
import { isTokenError, type TokenError } from '../../../src/core/base/token-error';
import { assertionJobFor, buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { createSigner, createTransport } from '../../../src/http/http-chunk';
import { preset, resolved } from '../fakes/definitions';

/** The preset with an environment of the user's whose every value is the emulator's origin. */
export function presetAt(id: string, origin: string, values: ProviderConfig['values'] = {}): ResolvedProvider {
  const definition = preset(id);
  const names = id === 'citrusad' ? ['baseUrl'] : ['tokenOrigin', 'apiOrigin'];
  const local = { id: 'local', name: 'Local', values: Object.fromEntries(names.map((name) => [name, origin])) };
  return resolved(definition, { environment: 'local', values }, [local]);
}

export interface Exchange {
  readonly token: AccessToken;
  readonly requestId: string | undefined;
}

export async function exchange(
  provider: ResolvedProvider,
  method: string,
  values: Readonly<Record<string, string>>,
  nowMs: () => number = Date.now,
): Promise<Exchange> {
  const credentials = { method, origin: provider.endpointOrigin, values };
  const moment = requestMoment(randomUUID, nowMs());
  const job = assertionJobFor(provider, credentials, moment);
  const { request, requestId } = buildTokenRequest(provider, credentials, moment, job && (await createSigner().sign(job)));
  const sentAtMs = nowMs();
  const answer = await createTransport().send(request, new AbortController().signal);
  return { token: readTokenAnswer(provider, answer, sentAtMs, nowMs()), requestId };
}

/** The TokenError that the exchange ends with. */
export async function refusal(attempt: Promise<Exchange>): Promise<TokenError> {
  try {
    await attempt;
  } catch (error) {
    if (isTokenError(error)) return error;
    throw error;
  }
  throw new Error('A token was issued.');
}

/** Status of a call to the fake API with the header line that a person would paste. */
export async function callApi(origin: string, path: string, authorization: string, method = 'POST'): Promise<number> {
  const answer = await fetch(origin + path, { method, headers: { authorization } });
  await answer.arrayBuffer();
  return answer.status;
}
