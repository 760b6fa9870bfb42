/**
 * Owns what the details view shows of a provider at an instant, as HTML sections by id. Pure but for `vscode.l10n`; what is
 * not ours is escaped by construction. Never a token or a secret: neither is in what it gets.
 */
import * as vscode from 'vscode';
import { tokenPhase } from '../../core/base/access-token';
import { correctionMs } from '../../core/request/clock-skew';
import type { ConsumerKind } from '../../core/token/live-consumers';
import type { ProviderStatus } from '../../core/provider/provider-status';
import type { RequestRecord } from '../../core/token/request-history';
import type { CheckOutcome } from '../../core/token/token-check';
import type { Claim, TokenContents } from '../../core/request/token-contents';
import { checkText } from '../text/check-text';
import { oneLine } from '../text/foreign-text';
import { providerFacts, type FactTexts } from '../tree/provider-facts';
import { providerRow } from '../tree/provider-row';
import { consumerText, reasonText } from './details-words';
import { Html } from './html';
import { dayTimeline, lifeTimeline, localDay } from './timeline';

export interface DetailsInput {
  readonly status: ProviderStatus;
  readonly nowMs: number;
  readonly requests: readonly RequestRecord[];
  /** Of the token in hand. */
  readonly check: CheckOutcome | undefined;
  readonly contents: TokenContents | undefined;
  readonly consumers: readonly ConsumerKind[];
}

export const sectionIds = ['state', 'life', 'facts', 'day', 'requests', 'contents', 'consumers'] as const;
export type SectionId = (typeof sectionIds)[number];
export type Sections = Readonly<Record<SectionId, string>>;

const glyphs = {
  'no-credentials': '\u{1F512}\uFE0E',
  'no-token': '○',
  fetching: '↻',
  valid: '✓',
  expiring: '⚠\uFE0E',
  expired: '✕',
  failed: '✕',
} as const;

export function detailsSections(input: DetailsInput, texts: FactTexts): Sections {
  return {
    state: stateSection(input, texts).text,
    life: lifeSection(input, texts).text,
    facts: factsSection(input, texts).text,
    day: daySection(input, texts).text,
    requests: requestsSection(input, texts).text,
    contents: contentsSection(input, texts).text,
    consumers: consumersSection(input).text,
  };
}

function stateSection({ status, nowMs, check }: DetailsInput, { durations, instants }: FactTexts): Html {
  const row = providerRow(status, nowMs, durations);
  const checked =
    check &&
    Html.of`
<p class="note">${vscode.l10n.t('Checked {0}: {1}', instants.full(check.checkedAtMs), checkText(check))}</p>`;
  return Html.of`<p class="state ${row.state}"><span aria-hidden="true">${glyphs[row.state]}</span> ${row.description}</p>${checked}`;
}

function lifeSection({ status, nowMs }: DetailsInput, { instants }: FactTexts): Html {
  const { token } = status;
  const line = token && lifeTimeline(token, nowMs);
  if (!token || !line) return Html.of``;
  const phase = tokenPhase(token, nowMs);
  const label = vscode.l10n.t(
    'Life of the token: issued {0}, expires {1}',
    instants.full(token.issuedAtMs),
    instants.full(token.expiresAtMs ?? 0),
  );
  return Html.of`<h2>${vscode.l10n.t('Life of the token')}</h2>
<svg class="line" viewBox="0 0 1000 44" preserveAspectRatio="none" role="img" aria-label="${label}">
<rect class="track" x="0" y="12" width="1000" height="20"/>
<rect class="window" x="${units(line.renewal)}" y="12" width="${units(1 - line.renewal)}" height="20"/>
<rect class="gone ${phase}" x="0" y="12" width="${units(line.now)}" height="20"/>
<rect class="now" x="${units(Math.min(line.now, 0.997))}" y="4" width="3" height="36"/>
</svg>
<p class="ends"><span>${instants.short(token.issuedAtMs, nowMs)}</span><span>${instants.short(token.expiresAtMs ?? 0, nowMs)}</span></p>`;
}

function factsSection({ status }: DetailsInput, texts: FactTexts): Html {
  const facts = providerFacts(status, texts).map(
    ({ label, values }) => Html.of`<dt>${label}</dt>${values.map((value) => Html.of`<dd>${oneLine(value, 1_000)}</dd>`)}`,
  );
  return Html.of`<h2>${vscode.l10n.t('Provider')}</h2><dl>${facts}</dl>`;
}

function daySection({ requests, nowMs }: DetailsInput, { instants }: FactTexts): Html {
  const { startMs, endMs } = localDay(nowMs);
  const day = dayTimeline(requests, startMs, endMs, nowMs);
  if (day.bars.length + day.failures.length === 0) return Html.of``;
  const label = vscode.l10n.t('Tokens issued today: {0}; failed attempts: {1}', day.bars.length, day.failures.length);
  const hours = [0, 6, 12, 18, 24].map((hour) => Html.of`<span>${instants.time(startMs + (hour / 24) * (endMs - startMs))}</span>`);
  return Html.of`<h2>${vscode.l10n.t('Today')}</h2>
<svg class="line" viewBox="0 0 1000 44" preserveAspectRatio="none" role="img" aria-label="${label}">
<rect class="track" x="0" y="12" width="1000" height="20"/>
${day.bars.map(({ start, end }) => Html.of`<rect class="bar" x="${units(start)}" y="12" width="${units(Math.max(end - start, 0.002))}" height="20"/>`)}
${day.failures.map((at) => Html.of`<path class="failure" d="M${units(at)} 2 l6 10 l-12 0 z"/>`)}
<rect class="now" x="${units(Math.min(day.now, 0.997))}" y="4" width="3" height="36"/>
</svg>
<p class="ends">${hours}</p>
<p class="note">${label}</p>`;
}

function requestsSection({ requests }: DetailsInput, { instants }: FactTexts): Html {
  const heading = Html.of`<h2>${vscode.l10n.t('Last requests')}</h2>`;
  if (requests.length === 0) return Html.of`${heading}<p class="note">${vscode.l10n.t('None in this window yet.')}</p>`;
  const rows = requests.slice(0, 20).map(
    ({ sentAtMs, durationMs, status, failure, requestId }) => Html.of`<tr>
<td>${instants.full(sentAtMs)}</td>
<td>${failure === undefined ? vscode.l10n.t('token issued') : reasonText(failure)}</td>
<td class="number">${status === undefined ? '–' : String(status)}</td>
<td class="number">${vscode.l10n.t('{0} ms', String(Math.round(durationMs)))}</td>
<td class="mono">${requestId ?? '–'}</td></tr>`,
  );
  const skew = requests.find(({ clockSkewMs }) => clockSkewMs !== undefined)?.clockSkewMs;
  return Html.of`${heading}
<table><thead><tr><th scope="col">${vscode.l10n.t('Time')}</th><th scope="col">${vscode.l10n.t('Result')}</th><th scope="col">${vscode.l10n.t('Status')}</th><th scope="col">${vscode.l10n.t('Duration')}</th><th scope="col">${vscode.l10n.t('Request id')}</th></tr></thead>
<tbody>${rows}</tbody></table>
${skew !== undefined && Html.of`<p class="note">${skewText(skew)}</p>`}`;
}

function skewText(skewMs: number): string {
  if (skewMs === 0) return vscode.l10n.t("The server's clock agrees with this computer's.");
  const seconds = String(Math.abs(skewMs) / 1_000);
  const difference =
    skewMs > 0
      ? vscode.l10n.t("The server's clock is {0} s ahead of this computer's. Check the time of this computer.", seconds)
      : vscode.l10n.t("The server's clock is {0} s behind this computer's. Check the time of this computer.", seconds);
  const consequence =
    correctionMs(skewMs) === 0
      ? vscode.l10n.t('That is too much to be believed: an expiry that the server tells as an instant counts as it stands.')
      : vscode.l10n.t(
          "An expiry that the server tells as an instant is counted by the server's clock, and no later than told while that is still to come.",
        );
  return `${difference} ${consequence}`;
}

function contentsSection({ contents }: DetailsInput, { instants }: FactTexts): Html {
  if (!contents) return Html.of``;
  const heading = Html.of`<h2>${vscode.l10n.t('In the token')}</h2>`;
  const list = (claims: readonly Claim[]): Html =>
    Html.of`<dl>${claims.map(
      ({ name, value, atMs }) =>
        Html.of`<dt class="mono">${oneLine(name)}</dt><dd class="mono">${oneLine(value, 500)}${atMs !== undefined && Html.of` <span class="note">${instants.full(atMs)}</span>`}</dd>`,
    )}</dl>`;
  switch (contents.kind) {
    case 'opaque':
      return Html.of`${heading}<p class="note">${vscode.l10n.t('The token is opaque: only the server can read it.')}</p>`;
    case 'jwe':
      return Html.of`${heading}<p class="note">${vscode.l10n.t('The token is encrypted (JWE): only its header can be read.')}</p>${list(contents.header)}`;
    case 'jwt':
      return Html.of`${heading}<h3>${vscode.l10n.t('Header')}</h3>${list(contents.header)}<h3>${vscode.l10n.t('Claims')}</h3>${list(contents.claims)}<p class="note">${vscode.l10n.t('Decoded here, not verified.')}</p>`;
  }
}

function consumersSection({ consumers }: DetailsInput): Html {
  const none = vscode.l10n.t('Nothing but the clipboard, when you copy.');
  return Html.of`<h2>${vscode.l10n.t('Who can take the token')}</h2>${
    consumers.length === 0
      ? Html.of`<p class="note">${none}</p>`
      : Html.of`<ul>${consumers.map((kind) => Html.of`<li>${consumerText(kind)}</li>`)}</ul>`
  }`;
}

function units(fraction: number): string {
  return (fraction * 1_000).toFixed(1);
}
