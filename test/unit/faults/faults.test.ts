/** Runs the fault table in plain Node: every row over a real socket, with the transport that ships. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import type { TokenErrorData } from '../../../src/core/base/token-error';
import { AxiosTransport } from '../../../src/http/axios-transport';
import { errorText } from '../../../src/ui/text/error-text';
import { bodyRows } from '../../faults/body';
import { assertOutcome } from '../../faults/expectations';
import { expiryRows } from '../../faults/expiry';
import { networkRows } from '../../faults/network';
import { statusRows } from '../../faults/status';
import { FaultSubject } from '../../faults/fault-runner';
import { tokenRows } from '../../faults/token';
import { canary } from '../fakes/canary';
import { resetVscode } from '../fakes/vscode';

const groups = { status: statusRows, body: bodyRows, token: tokenRows, expiry: expiryRows, network: networkRows };

const summaryOf = (error: TokenErrorData): string => errorText(error, 'Acme', 'en').summary;

describe('the fault table', () => {
  const subject = new FaultSubject((deadlineMs) => new AxiosTransport(deadlineMs === undefined ? {} : { deadlineMs }));

  before(() => subject.start());
  after(async () => {
    await subject.stop();
    resetVscode();
  });

  for (const [name, rows] of Object.entries(groups)) {
    describe(name, () => {
      for (const row of rows) {
        it(row.id, async () => {
          assertOutcome(row, await subject.runFault(row), summaryOf);
        });
      }
    });
  }

  describe('in all of it', () => {
    it('nothing was sent to where redirects led', () => {
      assert.equal(subject.strayRequests, 0);
    });

    it('a secret that did come out would have been found', async () => {
      const [row] = statusRows;
      assert.ok(row);
      const outcome = await subject.runFault(row);
      const leaking = { ...outcome, sinks: [...outcome.sinks, { log: [`Basic ${Buffer.from(`id:${canary}`).toString('base64')}`] }] };
      assert.throws(() => {
        assertOutcome(row, leaking, summaryOf);
      }, /the secret is in what came out/u);
    });
  });
});
