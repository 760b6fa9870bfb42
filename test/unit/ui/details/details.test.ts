import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import type { RequestRecord } from '../../../../src/core/token/request-history';
import { detailsDocument } from '../../../../src/ui/details/details-document';
import { detailsSections, type DetailsInput } from '../../../../src/ui/details/details-sections';
import { Html } from '../../../../src/ui/details/html';
import { dayTimeline, lifeTimeline, localDay } from '../../../../src/ui/details/timeline';
import { DurationText } from '../../../../src/ui/text/duration-text';
import { InstantText } from '../../../../src/ui/text/instant-text';
import { aStatus, HOUR_MS, tokenUntil, plainHandles } from '../provider-statuses';

const nowMs = Date.UTC(2026, 10, 23, 9, 0, 0);
const texts = { language: 'en', handles: plainHandles, durations: new DurationText('en'), instants: new InstantText('en', 'Asia/Seoul') };
const bad = `<img src=x onerror="alert('1')">`;

const record = (changes: Partial<RequestRecord> = {}): RequestRecord => ({
  sentAtMs: nowMs - HOUR_MS,
  durationMs: 123.4,
  status: 200,
  failure: undefined,
  life: tokenUntil(nowMs + HOUR_MS, 2 * HOUR_MS),
  requestId: 'b5c1a2e8-0000-4000-8000-000000000000',
  clockSkewMs: 0,
  ...changes,
});

const input = (changes: Partial<DetailsInput> = {}): DetailsInput => ({
  status: aStatus({ token: tokenUntil(nowMs + HOUR_MS, 2 * HOUR_MS) }),
  nowMs,
  requests: [],
  check: undefined,
  contents: undefined,
  consumers: [],
  ...changes,
});

describe('HTML by construction', () => {
  it('escapes every value, and leaves its own HTML and literals alone', () => {
    assert.equal(
      Html.of`<p title="${bad}">${bad}${[Html.of`<b>${1}</b>`, Html.of`<i/>`]}${undefined}${false}</p>`.text,
      '<p title="&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;">&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;<b>1</b><i/></p>',
    );
  });
});

describe('timelines', () => {
  it('draw a life to scale: now, and where the renewal window begins', () => {
    assert.deepEqual(lifeTimeline(tokenUntil(nowMs + HOUR_MS, 4 * HOUR_MS), nowMs), { now: 0.75, renewal: 0.9 });
    assert.deepEqual(lifeTimeline(tokenUntil(nowMs - HOUR_MS, 4 * HOUR_MS), nowMs), { now: 1, renewal: 0.9 });
    assert.equal(lifeTimeline({ issuedAtMs: nowMs, expiresAtMs: undefined }, nowMs), undefined);
  });

  it("draw the day's tokens and failures to scale, cut at midnight", () => {
    const dayMs = 24 * HOUR_MS;
    const day = dayTimeline(
      [
        record({ sentAtMs: dayMs / 2, life: undefined, failure: 'timeout' }),
        record({ life: { issuedAtMs: dayMs / 4, expiresAtMs: dayMs / 2 } }),
        record({ life: { issuedAtMs: -HOUR_MS, expiresAtMs: HOUR_MS } }),
        record({ life: { issuedAtMs: -2 * HOUR_MS, expiresAtMs: -HOUR_MS } }),
      ],
      0,
      dayMs,
      dayMs / 2,
    );
    assert.deepEqual(day, {
      bars: [
        { start: 0.25, end: 0.5 },
        { start: 0, end: 1 / 24 },
      ],
      failures: [0.5],
      now: 0.5,
    });
  });

  it('take the local day', () => {
    const { startMs, endMs } = localDay(nowMs);
    assert.ok(startMs <= nowMs && nowMs < endMs);
    assert.equal(new Date(startMs).getHours() + new Date(endMs).getHours(), 0);
  });
});

describe('the sections of the details', () => {
  it('tell what the API said of the token', () => {
    const facts = { origin: 'https://openapi.vito.ai', failure: undefined, checkedAtMs: nowMs, issuedAtMs: 1 };
    const accepted = detailsSections(input({ check: { ...facts, verdict: 'accepted', status: 200 } }), texts).state;
    assert.match(accepted, /Checked .*6:00:00.*: https:\/\/openapi\.vito\.ai accepts the token \(200\)\./);
    const silent = { ...facts, verdict: 'unreachable', status: undefined, failure: 'timeout' } as const;
    assert.match(detailsSections(input({ check: silent }), texts).state, /could not be asked: no answer in time\./);
    assert.doesNotMatch(detailsSections(input(), texts).state, /Checked/);
  });

  it('tell state, life, facts, requests, contents and consumers', () => {
    const sections = detailsSections(
      input({
        requests: [record(), record({ failure: 'unauthorized', status: 401, life: undefined, clockSkewMs: undefined })],
        contents: { kind: 'jwt', header: [{ name: 'alg', value: 'RS256' }], claims: [{ name: 'exp', value: '1', atMs: nowMs }] },
        consumers: ['terminal'],
      }),
      texts,
    );
    assert.match(sections.state, /valid 1 h/);
    assert.match(sections.life, /aria-label="Life of the token: issued /);
    assert.match(sections.facts, /openapi\.vito\.ai/);
    assert.match(sections.day, /Tokens issued today: 1; failed attempts: /);
    assert.match(sections.requests, /token issued[\s\S]*200[\s\S]*123 ms[\s\S]*b5c1a2e8[\s\S]*refused[\s\S]*401/);
    assert.match(sections.requests, /agrees/);
    assert.match(sections.contents, /alg[\s\S]*RS256[\s\S]*exp[\s\S]*6:00:00/);
    assert.match(sections.consumers, /terminals/);
  });

  it('tell in words what is encrypted, opaque or not there yet', () => {
    assert.match(detailsSections(input({ contents: { kind: 'jwe', header: [] } }), texts).contents, /encrypted/);
    assert.match(detailsSections(input({ contents: { kind: 'opaque' } }), texts).contents, /opaque/);
    const empty = detailsSections(input({ status: aStatus() }), texts);
    assert.deepEqual([empty.life, empty.day, empty.contents], ['', '', '']);
    assert.match(empty.requests, /None/);
    assert.match(empty.consumers, /clipboard/);
  });

  it('escape whatever is not ours', () => {
    const sections = detailsSections(
      input({
        status: aStatus({ name: bad, definitionName: bad, scope: bad, endpoint: bad, apiOrigins: [bad], lastRequestId: bad }),
        requests: [record({ requestId: bad })],
        contents: { kind: 'jwt', header: [{ name: bad, value: bad }], claims: [{ name: bad, value: bad }] },
      }),
      texts,
    );
    const html = detailsDocument({
      language: 'en',
      title: bad,
      sections,
      buttons: [{ id: 'a', label: bad }],
      buttonsLabel: bad,
      nonce: 'NONCE',
    });
    assert.equal(html.includes('<img'), false);
    assert.equal(html.match(/<script/g)?.length, 1);
  });
});

describe('the document of the details', () => {
  const html = detailsDocument({
    language: 'ko',
    title: 'RTZR',
    sections: detailsSections(input(), texts),
    buttons: [{ id: 'freshBearer.renewToken', label: 'Renew' }],
    buttonsLabel: 'Actions',
    nonce: 'NONCE',
  });

  it('lets nothing run but its own script, and loads nothing', () => {
    assert.match(html, /default-src 'none'; style-src 'nonce-NONCE'; script-src 'nonce-NONCE'"/);
    assert.equal(/ style=| src=| href=| on\w+=/.test(html.replace(/<script[\s\S]*<\/script>/, '')), false);
  });

  it('has one main, one level-one heading, a language and named buttons', () => {
    assert.match(html, /<html lang="ko">/);
    assert.equal(html.match(/<main>/g)?.length, 1);
    assert.equal(html.match(/<h1>/g)?.length, 1);
    assert.match(html, /<button type="button" data-id="freshBearer.renewToken">Renew<\/button>/);
  });
});
