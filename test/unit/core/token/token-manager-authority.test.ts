/** Which requests carry the certificate authority that a person chose. */
import assert from 'node:assert/strict';
import type { TrustedAuthority } from '../../../../src/core/value/certificate-authority';
import { acmeSource, entered, Machine, origin, tokenAnswer } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

describe('a certificate authority of a provider', () => {
  const authority: TrustedAuthority = { origin, pem: 'PEM', certificates: [] };

  it('goes with the request to the origin that it was chosen for', async () => {
    const machine = new Machine('acme');
    await machine.authorities.write('acme', authority);
    const window = machine.window();
    const grant = window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.last.request.ca, 'PEM');
    await window.transport.last.answer(tokenAnswer('one', 3600));
    await grant;
  });

  it('goes to no other origin, and with no other provider', async () => {
    const machine = new Machine('acme', 'other');
    await machine.authorities.write('acme', { ...authority, origin: 'https://elsewhere.test' });
    await machine.authorities.write('third', authority);
    const window = machine.window({ sources: [acmeSource(), acmeSource('other')] });
    for (const id of ['acme', 'other']) {
      const grant = window.manager.getAccessToken(id);
      await settled();
      assert.equal('ca' in window.transport.last.request, false);
      await window.transport.last.answer(tokenAnswer(id, 3600));
      await grant;
    }
    assert.equal(window.transport.requests.length, 2);
  });

  it('counts for a trial, too', async () => {
    const machine = new Machine();
    await machine.authorities.write('acme', authority);
    const window = machine.window();
    const trial = window.manager.tryOut(acmeSource(), entered, new AbortController().signal);
    await settled();
    assert.equal(window.transport.last.request.ca, 'PEM');
    await window.transport.last.answer(tokenAnswer('one', 3600));
    await trial;
  });
});
