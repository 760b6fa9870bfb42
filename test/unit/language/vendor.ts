/** Owns a made-up vendor on a real local server: a definition in, what arrived and what came of the answer out. */
import type { ServerResponse } from 'node:http';
import type { AccessToken } from '../../../src/core/base/access-token';
import type { HttpRequest } from '../../../src/core/request/transport';
import type { ResolvedProvider } from '../../../src/core/provider/provider';
import { requestMoment } from '../../../src/core/template/request-moment';
import { assertionJobFor, buildTokenRequest } from '../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../src/core/request/token-response';
import { createSigner, createTransport } from '../../../src/http/http-chunk';
import { definitionOf, rawDefinition, resolved } from '../fakes/definitions';
import { startServer, type Arrival } from '../fakes/local-server';
import type { TlsOptions } from '../../servers/local-server';

/** 2026-11-23T12:00:00.250Z */
export const nowMs = 1_795_435_200_250;
export const uuid = '6f1c9a52-3c1b-4c39-9f2e-4f1d2c3b4a59';
export const pair = { clientId: 'id', clientSecret: 's:e+c%r&e t' };

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Visit {
  readonly arrival: Arrival;
  readonly token: AccessToken;
  readonly tokenHeaders: Readonly<Record<string, string>> | undefined;
  readonly provider: ResolvedProvider;
}

export const plainAnswer: Answer = { headers: { 'content-type': 'application/json' }, body: '{"access_token":"t0ken","expires_in":3600}' };

export interface Wish {
  /** Members of the definition; the token endpoint is `/token` of the server unless `request.url` says otherwise. */
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly method?: string;
  readonly credentials?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly answer?: Answer;
  readonly tls?: TlsOptions;
  /** What else the request needs, such as the server's authority. */
  readonly trust?: Partial<HttpRequest>;
}

/** Asks the server once. Rejects with the TokenError that it ends with. */
export async function visit({
  changes,
  request,
  method = 'secret',
  credentials = pair,
  values = {},
  answer,
  tls,
  trust,
}: Wish): Promise<Visit> {
  const server = await startServer((_arrival, response) => {
    respond(response, answer ?? plainAnswer);
  }, tls);
  try {
    const raw = rawDefinition(changes);
    const definition = definitionOf({
      ...raw,
      request: { url: `${server.origin}/token`, ...(request ?? { body: rawBody }) },
      apiOrigins: [server.origin],
    });
    const provider = resolved(definition, { values });
    const moment = requestMoment(() => uuid, nowMs);
    const entered = { method, origin: provider.endpointOrigin, values: credentials };
    const job = assertionJobFor(provider, entered, moment);
    const built = buildTokenRequest(provider, entered, moment, job && (await createSigner().sign(job)));
    const received = await createTransport().send({ ...built.request, ...trust }, new AbortController().signal);
    const token = readTokenAnswer(provider, received, nowMs, nowMs + 100);
    const [arrival] = server.arrivals;
    if (!arrival) throw new Error('nothing arrived');
    return { arrival, token, tokenHeaders: built.tokenHeaders, provider };
  } finally {
    await server.close();
  }
}

const rawBody = { type: 'form', fields: { client_id: '{{clientId}}', client_secret: '{{clientSecret}}' } };

function respond(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}
