/** Adds a provider from nothing but its issuer URL, as a person would, and sees what is told where there is no server of that kind. */
import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LocalServer } from '../servers/local-server';
import { vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const credentials = { id: 'e2e-client', secret: 'issuer-secret-not-real-7d1e' };

describe('Add Provider from an issuer URL', () => {
  const requests: string[] = [];
  const server = new LocalServer(undefined, (request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer(request, response);
  });
  let workbench: Workbench;
  let window: WorkbenchWindow;

  before(async () => {
    await server.start(0);
    workbench = await Workbench.open({ vsix });
    ({ window } = workbench);
    await window.openContainer('Fresh Bearer');
  });

  after(async () => {
    await server.stop();
    await workbench.close();
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const json = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/realms/main/.well-known/openid-configuration') {
      const issuer = `${server.origin}/realms/main`;
      const methods = ['client_secret_basic'];
      json(200, { issuer, token_endpoint: `${issuer}/token`, token_endpoint_auth_methods_supported: methods });
    } else if (request.url === '/realms/main/token') {
      const basic = `Basic ${Buffer.from(`${credentials.id}:${credentials.secret}`).toString('base64')}`;
      if (request.headers.authorization === basic) json(200, { access_token: 'issued-by-e2e', token_type: 'Bearer', expires_in: 3600 });
      else json(401, { error: 'invalid_client' });
    } else json(404, {});
  }

  it('tells what is wrong where no server describes itself, and keeps what was typed', async () => {
    const { quickInput } = window;
    await window.clickWelcomeButton('Add Provider');
    await quickInput.shown('Add Provider');
    await quickInput.pick('OAuth 2.0 client credentials');
    await quickInput.shown('(2/');
    await quickInput.enter(`${server.origin}/realms/other`);
    assert.match(await window.notification(/tells nothing about its token endpoint/u), /Check its path, or enter the token endpoint\./u);
    await window.clickNotificationButton(/tells nothing/u, 'Change Issuer URL');
    await quickInput.shown('(2/');
    assert.equal(await quickInput.value(), `${server.origin}/realms/other`);
  });

  it('finds the endpoint, asks for what it takes, and copies a token that it issued', async () => {
    const { quickInput } = window;
    await quickInput.enter(`${server.origin}/realms/main`);
    await quickInput.pick('Use this token endpoint');
    // The name, the endpoint that was found, and what is optional.
    for (const prompt of [/Name of this provider/u, /Token endpoint/u, /Scope/u, /Audience/u, /Resource/u]) {
      await quickInput.message(prompt);
      if (prompt.source === 'Token endpoint') assert.equal(await quickInput.value(), `${server.origin}/realms/main/token`);
      await quickInput.accept();
    }
    await quickInput.message(/API/u);
    await quickInput.enter(server.origin);
    await quickInput.pick('Client ID and secret in a header');
    await quickInput.message(/Client ID/u);
    await quickInput.enter(credentials.id);
    await quickInput.message(/Client secret/u);
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.enter(credentials.secret);
    const tree = window.tree('Providers');
    await tree.rowText(/valid 59 min/u);
    await window.setClipboard('');
    await tree.clickInline(/valid/u, 'Copy Bearer Token');
    assert.equal(await window.clipboardMatching(/^Bearer /u), 'Bearer issued-by-e2e');
    assert.equal(requests.filter((line) => line === 'POST /realms/main/token').length, 1);
  });
});
