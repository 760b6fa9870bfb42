/** Owns the proof that GigaChat, which extends SaluteSpeech, asks with its own scopes and is used at its own origin. */
import assert from 'node:assert/strict';
import { preset } from '../../fakes/definitions';
import { form, provesPreset, uuid, type Contract } from './contract';

const contract: Contract = {
  id: 'gigachat',
  page: 'https://developers.sber.ru/docs/ru/gigachat/api/reference/rest/post-token',
  method: 'authorization-key',
  // my-id:my-secret
  credentials: { authorizationKey: 'bXktaWQ6bXktc2VjcmV0' },
  line: 'POST https://ngw.devices.sberbank.ru:9443/api/v2/oauth',
  headers: { 'content-type': form, rquid: uuid, authorization: 'Basic bXktaWQ6bXktc2VjcmV0' },
  body: 'scope=GIGACHAT_API_PERS',
  answer: '{"access_token":"eyJhbGci.abc","expires_at":1795437000123}',
  token: 'eyJhbGci.abc',
  expiresAtMs: 1_795_437_000_123,
  apiOrigins: ['https://gigachat.devices.sberbank.ru'],
  errors: [
    [400, '{"code":1,"message":"scope data format invalid"}', 'rejected', '1', 'edit'],
    [401, '{"code":6,"message":"credentials doesn\'t match db data"}', 'rejected', '6', 'set-credentials'],
  ],
};

provesPreset(contract);
provesPreset({
  ...contract,
  values: { scope: 'GIGACHAT_API_CORP' },
  method: 'client-secret',
  credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
  body: 'scope=GIGACHAT_API_CORP',
});

describe('the preset gigachat', () => {
  it('knows the three versions of the API, and none of SaluteSpeech', () => {
    const scopes = preset('gigachat').fields.flatMap(({ options = [] }) => options.map(({ value }) => value));
    assert.deepEqual(scopes, ['GIGACHAT_API_PERS', 'GIGACHAT_API_B2B', 'GIGACHAT_API_CORP']);
  });
});
