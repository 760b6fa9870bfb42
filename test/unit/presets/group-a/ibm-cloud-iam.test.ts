/** Owns the proof that IBM Cloud IAM gets the apikey grant of its page, and that its code of an unknown key is told. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

provesPreset({
  id: 'ibm-cloud-iam',
  page: 'https://cloud.ibm.com/docs/iam?topic=iam-iamtoken_from_apikey',
  method: 'api-key',
  credentials: { apiKey: 'MY_APIKEY' },
  line: 'POST https://iam.cloud.ibm.com/identity/token',
  headers: { 'content-type': form },
  body: 'grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&apikey=MY_APIKEY',
  answer:
    '{"access_token":"eyJhbGciOiJIUz","refresh_token":"not_supported","token_type":"Bearer","expires_in":3600,"expiration":1473188353,"scope":"ibm openid"}',
  token: 'eyJhbGciOiJIUz',
  expiresAtMs: sentAtMs + 3_600_000,
  apiOrigins: ['https://resource-controller.cloud.ibm.com'],
  errors: [
    [
      400,
      '{"errorCode":"BXNIM0415E","errorMessage":"Provided API key could not be found.","context":{"requestId":"x"}}',
      'rejected',
      'BXNIM0415E',
      'set-credentials',
    ],
    [401, '{"errorCode":"BXNIM0462E"}', 'rejected', 'BXNIM0462E', 'set-credentials'],
  ],
});
