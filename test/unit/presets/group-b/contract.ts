/** Owns how a preset is held against its vendor's page: the request as it arrives at a real server, the answer, and the errors. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { localize } from '../../../../src/core/base/localized-text';
import { requestMoment } from '../../../../src/core/template/request-moment';
import { actionFor, type TokenErrorKind } from '../../../../src/core/base/token-error';
import { assertionJobFor, buildTokenRequest } from '../../../../src/core/request/token-request';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { createSigner, createTransport } from '../../../../src/http/http-chunk';
import { preset, resolved, thrown } from '../../fakes/definitions';
import { startServer, type Arrival } from '../../fakes/local-server';

/** Literals from the page, with invented values; nothing of it is computed by the code that it tests. */
export interface Contract {
  readonly id: string;
  readonly page: string;
  readonly environment?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Id of the authentication method, with its values. */
  readonly method: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** `POST https://host/path?query` */
  readonly line: string;
  /** Beside those of HTTP itself and `accept`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly answer: string;
  readonly token: string;
  /** Undefined where the vendor does not say. */
  readonly expiresAtMs: number | undefined;
  readonly apiOrigins: readonly string[];
  /** How the API takes the token, where it is not `Authorization: Bearer`: `header`, `scheme header` or `?parameter`. */
  readonly use?: string;
  readonly errors: readonly (readonly [status: number, body: string, kind: TokenErrorKind, code: string | undefined, action: string])[];
}

/** 2026-11-23T12:00:00.123Z */
export const sentAtMs = 1_795_435_200_123;
export const uuid = '6f0b1291-c7f3-43c6-bb2e-9f3efb2dc98e';
export const form = 'application/x-www-form-urlencoded';
export const json = 'application/json';

const transportHeaders = ['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'content-length'];

function headersOf({ headers }: Arrival): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !transportHeaders.includes(name)));
}

/** Sends the preset's request to a local server under the path and query that it has at the vendor. */
async function sent({ id, environment, values = {}, method, credentials }: Contract) {
  const provider = resolved(preset(id), { ...(environment !== undefined && { environment }), values });
  const moment = requestMoment(() => uuid, sentAtMs);
  const held = { method, origin: provider.endpointOrigin, values: credentials };
  const job = assertionJobFor(provider, held, moment);
  const { request } = buildTokenRequest(provider, held, moment, job && (await createSigner().sign(job)));
  const server = await startServer((_, response) => response.end('{}'));
  try {
    const { pathname, search } = new URL(request.url);
    await createTransport().send({ ...request, url: server.origin + pathname + search }, new AbortController().signal);
  } finally {
    await server.close();
  }
  const [arrival, ...others] = server.arrivals;
  assert.ok(arrival && others.length === 0);
  return { arrival, line: `${arrival.method} ${new URL(request.url).origin}${arrival.path}` };
}

/** @param bodyOf what is compared of the body, where part of it is different each time */
export function provesPreset(contract: Contract, bodyOf: (body: string) => string = (body) => body): void {
  const { id, environment, values = {} } = contract;
  const provider = () => resolved(preset(id), { ...(environment !== undefined && { environment }), values });

  describe(`the preset ${id}${environment === undefined ? '' : `, ${environment}`}`, () => {
    it('is written from the cited page', () => {
      const raw = JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../../src/presets/${id}.json`), 'utf8')) as object;
      assert.equal('source' in raw && raw.source, contract.page);
      assert.equal(preset(id).unconfirmed, false);
    });

    it('asks exactly as the page says', async () => {
      const { arrival, line } = await sent(contract);
      assert.equal(line, contract.line);
      assert.deepEqual(headersOf(arrival), contract.headers);
      assert.equal(bodyOf(arrival.body), contract.body);
    });

    it('reads the documented answer, and when the token expires', () => {
      const token = readTokenAnswer(provider(), { status: 200, headers: {}, body: contract.answer }, sentAtMs, sentAtMs + 100);
      assert.deepEqual([token.value, token.expiresAtMs], [contract.token, contract.expiresAtMs]);
    });

    it('hands the token on as the API takes it, and to its origins alone', () => {
      const { definition, apiOrigins } = provider();
      const { scheme = 'Bearer', header = 'Authorization', query } = definition.use ?? {};
      const use = query === undefined ? `${scheme} ${header}`.trim() : `?${query}`;
      assert.equal(use, contract.use ?? 'Bearer Authorization');
      assert.deepEqual(apiOrigins, contract.apiOrigins);
    });

    for (const [status, body, kind, code, action] of contract.errors) {
      it(`tells ${String(status)} ${code ?? ''} with what to do, in three languages`, () => {
        const error = thrown(() => readTokenAnswer(provider(), { status, headers: {}, body }, sentAtMs, sentAtMs + 100));
        assert.deepEqual([error.kind, error.vendorCode, actionFor(error)], [kind, code, action]);
        const { hint } = error;
        assert.ok(hint !== undefined);
        assert.equal(new Set(['en', 'ko', 'ru'].map((language) => localize(hint, language))).size, 3);
      });
    }
  });
}
