/** Owns the tests of what a person is told about a pasted value. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { fieldSchema } from '../../../../../src/core/definition/definition';
import { judgeField } from '../../../../../src/ui/flows/steps/field-verdict';

const secret = v.parse(fieldSchema, { id: 'secret', label: 'Secret', secret: true, format: 'ascii' });
const url = v.parse(fieldSchema, { id: 'baseUrl', label: 'Base URL', format: 'base-url', removePath: ['/v1'] });

describe('judgeField', () => {
  it('notes that line ends were trimmed, and keeps the trimmed value', () => {
    assert.deepEqual(judgeField(secret, 'canary\n'), {
      value: 'canary',
      verdict: { severity: 'note', text: 'Blanks or line ends around the value were removed.' },
    });
  });

  it('shows what an address is used as, but never a secret', () => {
    assert.match(judgeField(url, 'retailer.example.com/v1/').verdict?.text ?? '', /used as https:\/\/retailer\.example\.com$/);
    assert.doesNotMatch(judgeField(secret, ' cаnary ').verdict?.text ?? 'canary', /canary/);
  });

  it('stops at a problem and has nothing to say about a good value', () => {
    assert.equal(judgeField(secret, '').verdict?.severity, 'problem');
    assert.equal(judgeField(url, 'http://retailer.example.com').verdict?.severity, 'problem');
    assert.deepEqual(judgeField(secret, 'fine'), { value: 'fine', verdict: undefined });
  });
});
