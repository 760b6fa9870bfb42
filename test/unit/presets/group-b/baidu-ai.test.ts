/** Owns the proof that Baidu is asked by POST with everything in the query, and its token handed on there. */
import { provesPreset, sentAtMs } from './contract';

provesPreset({
  id: 'baidu-ai',
  page: 'https://ai.baidu.com/ai-doc/NLP/Tk6z52d7c',
  method: 'api-key',
  credentials: { apiKey: 'Va5yQRHlA4Fq5eR3LT0vuXV4', secretKey: '0rDSjzQ20XUj5itV6WRtznPQSzr5pVw2' },
  line: 'POST https://aip.baidubce.com/oauth/2.0/token?grant_type=client_credentials&client_id=Va5yQRHlA4Fq5eR3LT0vuXV4&client_secret=0rDSjzQ20XUj5itV6WRtznPQSzr5pVw2',
  headers: {},
  body: '',
  answer:
    '{"refresh_token":"25.b55fe1d2","expires_in":2592000,"scope":"public wise_adapt","session_key":"9mzdDZXu3dEN","access_token":"24.6c5e1ff107f0e8bcef8c46d3424a0e78.2592000.1485516651.282335-8574074","session_secret":"dfac94a3"}',
  token: '24.6c5e1ff107f0e8bcef8c46d3424a0e78.2592000.1485516651.282335-8574074',
  expiresAtMs: sentAtMs + 2_592_000_000,
  apiOrigins: ['https://aip.baidubce.com'],
  use: '?access_token',
  errors: [
    [401, '{"error":"invalid_client","error_description":"unknown client id"}', 'rejected', 'invalid_client', 'set-credentials'],
    [200, '{"error":"invalid_client","error_description":"Client authentication failed"}', 'rejected', 'invalid_client', 'set-credentials'],
  ],
});
