/** Owns the proof of which answers refuse the credentials themselves, for the presets and for definitions of any kind. */
import assert from 'node:assert/strict';
import type { TokenErrorData } from '../../../../src/core/base/token-error';
import type { ResolvedProvider } from '../../../../src/core/provider/provider';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { plain, preset, resolved, thrown } from '../../fakes/definitions';

function failed(provider: ResolvedProvider, status: number, body: unknown): TokenErrorData {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return thrown(() => readTokenAnswer(provider, { status, headers: {}, body: text }, 0, 1));
}

const silent = { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/in', unit: 's' }] };
const cases: readonly [what: string, provider: () => ResolvedProvider, refusals: Answers, others: Answers][] = [
  [
    'RTZR',
    () => resolved(preset('rtzr')),
    [[401, { code: 'H0002', msg: 'invalid credential' }]],
    [
      [400, { code: 'H0001', msg: 'bad request' }],
      [401, { code: 401, message: 'Unauthorized' }],
      [401, { title: 'Request blocked' }],
      [401, '<html>'],
      [403, { code: 'AccessDenied' }],
    ],
  ],
  [
    'SaluteSpeech',
    () => resolved(preset('salutespeech'), { values: { scope: 'SALUTE_SPEECH_PERS' } }),
    [[401, { code: 6, message: "credentials doesn't match db data" }]],
    [
      [400, { code: 1, message: 'scope data format invalid' }],
      [401, ''],
      [401, { message: 'Unauthorized' }],
      [403, { title: 'Request blocked' }],
    ],
  ],
  [
    'CitrusAd',
    () => resolved(preset('citrusad'), { values: { baseUrl: 'https://retailer.example' } }),
    [
      [401, { error: 'invalid_client' }],
      [400, { error: 'invalid_client' }],
      [200, { error: 'invalid_client' }],
    ],
    [
      [400, { error: 'invalid_request' }],
      [401, { error: 'invalid_request' }],
      [401, { error: 'Unauthorized' }],
      [403, { error: 'no' }],
      [500, { error: 'invalid_client' }],
      [429, { error: 'invalid_client' }],
    ],
  ],
  [
    'a definition that names no place for a code',
    () => resolved(plain({ response: silent })),
    [[401, { error: 'invalid_client' }]],
    [
      [401, { error: 'Unauthorized' }],
      [401, { error: 'forbidden' }],
      [401, { title: 'Request blocked' }],
      [403, { error: 'no' }],
    ],
  ],
  [
    'a definition with codes of its own',
    () =>
      resolved(
        plain({
          hints: [
            { code: 'E7', text: 'Wrong pair', action: 'set-credentials' },
            { code: 'E8', text: 'Wrong scope', action: 'edit' },
            { code: 'unauthorized_client', text: 'Wrong secret', action: 'set-credentials' },
            { code: 'E9', text: 'Locked out', action: 'set-credentials', treatAs: 'rejected' },
            { status: 403, text: 'Wrong pair', action: 'set-credentials' },
          ],
        }),
      ),
    [
      [400, { error: 'E7' }],
      [403, { error: 'E7' }],
      [200, { error: 'E7' }],
      [400, { error: 'unauthorized_client' }],
      [400, { error: 'invalid_grant' }],
      [401, { error: 'E1' }],
    ],
    [
      [400, { error: 'E8' }],
      [401, { error: 'E8' }],
      [401, { error: 'E9' }],
      [403, { error: 'E1' }],
      [403, ''],
    ],
  ],
];
type Answers = readonly (readonly [status: number, body: unknown])[];

for (const [what, provider, refusals, others] of cases)
  describe(`an answer of ${what}`, () => {
    for (const [status, body] of refusals)
      it(`${String(status)} ${JSON.stringify(body)} refuses the credentials`, () => {
        assert.equal(failed(provider(), status, body).credentialsRefused, true);
      });
    for (const [status, body] of others)
      it(`${String(status)} ${JSON.stringify(body)} says nothing of them`, () => {
        assert.equal(failed(provider(), status, body).credentialsRefused, undefined);
      });
  });

describe('what is not the endpoint’s answer', () => {
  it('keeps a hint by status, which is told as a possibility, and no hint by code', () => {
    const { reason, hint, action } = failed(resolved(plain({ hints: [{ status: 403, text: 'Off', action: 'edit' }] })), 403, '<html>');
    assert.deepEqual([reason, hint, action], ['foreign-answer', 'Off', 'edit']);
  });
});
