/** Runs rows of the fault table inside the extension host: the HTTP bundle that ships, under VS Code's own patches of http, https and tls. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TokenErrorData } from '../../src/core/base/token-error';
import type * as httpChunk from '../../src/http/http-chunk';
import { errorText } from '../../src/ui/text/error-text';
import { bodyRows } from '../faults/body';
import { assertOutcome } from '../faults/expectations';
import { expiryRows } from '../faults/expiry';
import { networkRows } from '../faults/network';
import { statusRows } from '../faults/status';
import { FaultSubject } from '../faults/fault-runner';
import { tokenRows } from '../faults/token';
import { activeExtension } from './real-extension';

/** What VS Code's patches and its own Node may do differently; the bundle's transport has no shorter deadline to give, so no stalls. */
const chosen = new Set([
  '401',
  '429 with Retry-After in seconds',
  '503',
  '307 to another origin',
  '308 to another origin',
  'HTML',
  'BOM',
  'gzip',
  'gzip bomb',
  'corrupt gzip',
  'over 1 MiB, not said',
  'token with CR/LF',
  '1e400',
  'unknown host',
  'refused',
  'reset',
  'reset mid-body',
  'proxy that answers 407',
  'certificate of an unknown authority',
  'certificate that is expired',
  'certificate of a wrong host',
  'certificate of an authority that was chosen for this provider',
]);
const rows = [...statusRows, ...bodyRows, ...tokenRows, ...expiryRows, ...networkRows].filter(({ id }) => chosen.has(id));

describe('the fault table in the extension host', () => {
  let http: typeof httpChunk;
  const subject = new FaultSubject(() => http.createTransport());

  before(async () => {
    const { extensionPath } = await activeExtension();
    const chunk: unknown = createRequire(join(extensionPath, 'package.json'))('./dist/http.js');
    http = chunk as typeof httpChunk;
    await subject.start();
  });
  after(() => subject.stop());

  const summaryOf = (error: TokenErrorData): string => errorText(error, 'Acme', vscode.env.language).summary;

  if (rows.length !== chosen.size) throw new Error('A row that was chosen is not in the table.');
  for (const row of rows) {
    it(row.id, async () => {
      assertOutcome(row, await subject.runFault(row), summaryOf);
    });
  }

  describe('in all of it', () => {
    it('nothing was sent to where redirects led', () => {
      if (subject.strayRequests > 0) throw new Error(`${String(subject.strayRequests)} requests`);
    });
  });
});
