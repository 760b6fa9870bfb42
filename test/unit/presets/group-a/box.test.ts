/** Owns the proof that Box gets the form of its page, for the service account and for a user. */
import { form, provesPreset, sentAtMs } from '../group-b/contract';

for (const [values, subject] of [
  [{ subjectId: '123456789' }, 'box_subject_type=enterprise&box_subject_id=123456789'],
  [{ subjectType: 'user', subjectId: '17293138289' }, 'box_subject_type=user&box_subject_id=17293138289'],
] as const) {
  provesPreset({
    id: 'box',
    page: 'https://developer.box.com/guides/authentication/client-credentials/',
    values,
    method: 'client-secret',
    credentials: { clientId: 'my-id', clientSecret: 'my-secret' },
    line: 'POST https://api.box.com/oauth2/token',
    headers: { 'content-type': form },
    body: `client_id=my-id&client_secret=my-secret&grant_type=client_credentials&${subject}`,
    answer: '{"access_token":"oQXf4a","expires_in":3992,"restricted_to":[],"token_type":"bearer"}',
    token: 'oQXf4a',
    expiresAtMs: sentAtMs + 3_992_000,
    apiOrigins: ['https://api.box.com', 'https://upload.box.com'],
    errors: [
      [400, '{"error":"invalid_grant","error_description":"Grant credentials are invalid"}', 'rejected', 'invalid_grant', 'edit'],
      [
        400,
        '{"error":"invalid_client","error_description":"The client credentials are invalid"}',
        'rejected',
        'invalid_client',
        'set-credentials',
      ],
      [400, '{"error":"unauthorized_client"}', 'rejected', 'unauthorized_client', 'edit'],
    ],
  });
}
