import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../../src/core/provider/provider-status';
import { DurationText } from '../../../../src/ui/text/duration-text';
import { InstantText } from '../../../../src/ui/text/instant-text';
import { providerFacts } from '../../../../src/ui/tree/provider-facts';
import { listTooltip, providerTooltip } from '../../../../src/ui/tree/tooltip';
import { aStatus, HOUR_MS, SIX_HOURS_MS, tokenUntil, plainHandles } from '../provider-statuses';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const texts = { language: 'en', handles: plainHandles, durations: new DurationText('en'), instants: new InstantText('en', 'Asia/Seoul') };
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const full: ProviderStatus = aStatus({
  id: 'salute-prod',
  name: 'Salute',
  definitionName: 'SaluteSpeech',
  environment: { id: 'production', name: { en: 'Production', ru: 'Основная' } },
  scope: 'SALUTE_SPEECH_PERS',
  companions: [{ id: 'orders', label: 'Orders header' }],
  token: tokenUntil(NOW + SIX_HOURS_MS),
  lastError: { kind: 'throttled', reason: 'too-many-requests', status: 429, hint: { en: 'Slow down.' }, atMs: NOW - HOUR_MS },
  lastRequestId: 'b5c1a2e8-0000-4000-8000-000000000000',
});

describe('provider facts', () => {
  it('are all that a person may want to know, in local time', () => {
    const facts = providerFacts(full, texts).map(({ label, values }) => `${label}: ${plain(values.join(', '))}`);
    assert.deepEqual(facts, [
      'Definition: SaluteSpeech',
      'Environment: Production',
      'Endpoint: https://openapi.vito.ai/v1/authenticate',
      'Scope: SALUTE_SPEECH_PERS',
      'For requests to: https://openapi.vito.ai',
      'More headers: Orders header',
      'Issued: Nov 23, 2026, 6:00:00 PM',
      'Expires: Nov 24, 2026, 12:00:00 AM',
      'Lifetime: 6 h',
      'Last error: Salute got too many requests (429). Slow down.',
      'Failed at: Nov 23, 2026, 5:00:00 PM',
      'Last request id: b5c1a2e8-0000-4000-8000-000000000000',
    ]);
  });

  it('leave out what is not there', () => {
    const bare = aStatus({ endpoint: undefined, definitionName: undefined, apiOrigins: [], token: tokenUntil(undefined) });
    assert.deepEqual(
      providerFacts(bare, texts).map(({ label }) => label),
      ['Issued', 'Expires'],
    );
  });
});

describe('tooltip', () => {
  it('has state, facts and command links with their encoded argument', () => {
    const { value } = providerTooltip(full, NOW, texts);
    assert.match(value, /^\*\*Salute\*\* · \$\(pass\) valid\n\n/);
    assert.match(value, /Lifetime: 6 h {2}\n/);
    assert.ok(value.includes('[$(copy) Copy](command:freshBearer.copyBearerToken?%5B%22salute-prod%22%5D)'));
    assert.ok(value.includes('(command:freshBearer.renewToken?%5B%22salute-prod%22%5D)'));
    assert.equal(value.includes('setCredentials'), false);
  });

  it('offers what helps: credentials where they are missing or were refused', () => {
    const missing = providerTooltip(aStatus({ hasCredentials: false }), NOW, texts).value;
    assert.ok(missing.includes('(command:freshBearer.setCredentials?%5B%22rtzr%22%5D)'));
    assert.equal(missing.includes('copyBearerToken'), false);
    const failed = providerTooltip(aStatus({ lastError: { kind: 'rejected', reason: 'unauthorized', atMs: NOW } }), NOW, texts).value;
    assert.ok(failed.includes('setCredentials') && failed.includes('renewToken'));
  });

  it('lets nothing foreign become syntax', () => {
    const nasty = '](command:evil) $(zap) <b> **x** | https://evil.example\n# h';
    const status: ProviderStatus = {
      ...full,
      id: "a')](command:evil)",
      name: nasty,
      definitionName: nasty,
      endpoint: nasty,
      scope: nasty,
      apiOrigins: [nasty],
      companions: [{ id: 'x', label: nasty }],
      environment: { id: 'x', name: nasty },
      lastError: { kind: 'rejected', reason: 'value-invalid', subject: nasty, vendorCode: nasty, hint: nasty, atMs: NOW },
      lastRequestId: nasty,
    };
    for (const { value } of [providerTooltip(status, NOW, texts), listTooltip([status], NOW, texts)]) {
      assert.doesNotMatch(value, /command:evil|\$\(zap|<|\||https:|\n#/);
      assert.equal((value.match(/\]\(/g) ?? []).length, (value.match(/\]\(command:freshBearer\.\w+\?[^)]*\)/g) ?? []).length);
    }
  });

  it('lists all providers without anything that counts down', () => {
    const list = [full, aStatus({ hasCredentials: false })];
    const { value } = listTooltip(list, NOW, texts);
    assert.match(plain(value), /\$\(pass\) \*\*Salute\*\* · valid until Nov 24, 2026, 12:00 AM/);
    assert.match(value, /\$\(lock\) \*\*RTZR\*\* · no credentials/);
    assert.equal(listTooltip(list, NOW + HOUR_MS, texts).value, value);
  });

  it('lists twenty and leads to the rest', () => {
    const many = Array.from({ length: 200 }, (_, n) => aStatus({ id: `p${String(n)}`, name: `P${String(n)}` }));
    const { value } = listTooltip(many, NOW, texts);
    assert.equal(value.split('copyBearerToken').length - 1, 20);
    assert.ok(value.endsWith('[$(list-unordered) 180 more](command:freshBearer.providers.focus)'));
  });
});
