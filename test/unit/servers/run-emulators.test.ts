import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { send } from './wire';

const script = join(process.cwd(), 'test', 'servers', 'run-emulators.ts');

describe('run-emulators', function () {
  this.timeout(60_000);
  let child: ChildProcessWithoutNullStreams;

  async function started(): Promise<Record<string, { origin: string; credentials: Record<string, string> }>> {
    child = spawn(process.execPath, ['--import=tsx', script, '--lifetime', '90']);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return JSON.parse(line) as Record<string, { origin: string; credentials: Record<string, string> }>;
  }
  afterEach(() => {
    child.kill('SIGKILL');
  });

  it('starts all three with their demo credentials, and stops on a signal', async () => {
    const { rtzr, salutespeech, citrusad } = await started();
    assert.ok(rtzr && salutespeech && citrusad);
    const body = new URLSearchParams({
      client_id: rtzr.credentials['clientId'] ?? '',
      client_secret: rtzr.credentials['clientSecret'] ?? '',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal((await send(rtzr.origin, { path: '/v1/authenticate', headers, body })).status, 200);
    for (const { origin } of [salutespeech, citrusad]) assert.equal((await send(origin, { path: '/' })).status, 404);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('stops when its parent closes the pipe', async () => {
    const { rtzr } = await started();
    assert.ok(rtzr);
    child.stdin.end();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await assert.rejects(send(rtzr.origin, { path: '/' }), { code: 'ECONNREFUSED' });
  });
});
