/** Proves that httpYac's extension is found, never started for our sake, hooked once, and let go of; and that a stranger's exports do no harm. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { LiveConsumers } from '../../../../src/core/token/live-consumers';
import { TokenError } from '../../../../src/core/base/token-error';
import { HttpYacConsumer } from '../../../../src/integrations/http-yac/http-yac';
import { pluginId, type HttpYacInterceptor, type HttpYacPluginStore } from '../../../../src/integrations/http-yac/http-yac-hook';
import { httpYacExtensionId } from '../../../../src/integrations/request-clients';
import { acmeSource, errorAnswer, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/stores';
import { resetVscode } from '../../fakes/vscode';

/** The last is its context, or the address of the request where a whole one is gone through. */
type Hook = (text: unknown, type: unknown, context?: unknown) => Promise<unknown>;

/** Its extension as far as it is looked at. */
class FakeHttpYac {
  isActive = false;
  activations = 0;
  cleared = 0;
  failing = false;
  exports: unknown;
  readonly pluginStore: HttpYacPluginStore = {};

  constructor() {
    this.exports = {
      httpyac: { store: { pluginStore: this.pluginStore } },
      documentStore: { clear: () => (this.cleared += 1) },
    };
  }

  async activate(): Promise<unknown> {
    this.activations += 1;
    await Promise.resolve();
    if (this.failing) throw new Error('broken');
    this.isActive = true;
    return this.exports;
  }

  /** What a document that is parsed now gets, in the course of a request. */
  parse(): Hook {
    const hooks: Hook[] = [];
    const interceptors: HttpYacInterceptor[] = [];
    const onRequest = { addInterceptor: (interceptor: HttpYacInterceptor): void => void interceptors.push(interceptor) };
    const replaceVariable = { addHook: (_id: string, hook: Hook): void => void hooks.push(hook), addInterceptor: (): void => undefined };
    for (const plugin of Object.values(this.pluginStore)) plugin({ hooks: { replaceVariable, onRequest } });
    return async (text, type, url = 'https://api.acme.test/') => {
      const request = { protocol: 'HTTP', url };
      for (const { beforeLoop } of interceptors) await beforeLoop?.({ args: [request, { request }] });
      const replaced = await (hooks[0]?.(text, type, { request }) ?? text);
      for (const { afterLoop } of interceptors) await afterLoop?.({ args: [request, { request }] });
      return replaced;
    };
  }
}

describe('The consumer httpYac', () => {
  const machine = new Machine('acme');
  let window: Window;
  let consumer: HttpYacConsumer | undefined;
  let consumers: LiveConsumers;
  let log: FakeLog;
  let installed: FakeHttpYac | undefined;
  let isOn: boolean;
  let switched: Emitter<void>;
  let extensionsChanged: Emitter<void>;
  let opened: Emitter<{ languageId: string }>;
  let documents: { languageId: string }[];
  let shown: string[];

  beforeEach(() => {
    window = machine.window({ sources: [acmeSource()] });
    consumers = new LiveConsumers();
    log = new FakeLog();
    [isOn, documents, shown] = [true, [], []];
    [switched, extensionsChanged, opened] = [new Emitter(), new Emitter(), new Emitter()];
    Object.assign(vscode.extensions, {
      getExtension: (id: string) => (id === httpYacExtensionId ? installed : undefined),
      onDidChange: extensionsChanged.event,
    });
    Object.assign(vscode.workspace, { isTrusted: true, onDidOpenTextDocument: opened.event });
    Object.defineProperty(vscode.workspace, 'textDocuments', { get: () => documents, configurable: true });
    Object.assign(vscode.window, {
      showErrorMessage: (text: string) => {
        shown.push(text);
        return Promise.resolve(undefined);
      },
    });
    installed = new FakeHttpYac();
  });

  afterEach(() => {
    consumer?.dispose();
    window.manager.dispose();
    resetVscode();
  });

  function start(mayGoTo?: (id: string, url: string | undefined) => boolean): FakeHttpYac {
    const setting = { isOn: () => isOn, onDidChange: switched.event };
    consumer = new HttpYacConsumer({
      tokens: window.manager,
      statuses: window.manager,
      consumers,
      log,
      setting,
      ...(mayGoTo && { mayGoTo }),
    });
    assert.ok(installed);
    return installed;
  }

  async function openHttp(): Promise<void> {
    const document = { languageId: 'http' };
    documents.push(document);
    opened.fire(document);
    await settled();
  }

  it('is hooked where it runs already, and parses its documents anew', () => {
    if (installed) installed.isActive = true;
    const yac = start();
    assert.ok(pluginId in yac.pluginStore);
    assert.equal(yac.cleared, 1);
    assert.deepEqual(consumers.of('acme'), ['httpyac']);
  });

  it('is not started for our sake: only with a document of its language', async () => {
    const yac = start();
    opened.fire({ languageId: 'plaintext' });
    await settled();
    assert.equal(yac.activations, 0);
    await openHttp();
    await openHttp();
    assert.equal(yac.activations, 1);
    assert.ok(consumer?.isLive);
    assert.equal(yac.cleared, 1);
  });

  it('is found when it is installed later', async () => {
    const later = installed;
    installed = undefined;
    documents.push({ languageId: 'http' });
    const setting = { isOn: () => isOn, onDidChange: switched.event };
    consumer = new HttpYacConsumer({ tokens: window.manager, statuses: window.manager, consumers, log, setting });
    installed = later;
    extensionsChanged.fire();
    await settled();
    assert.ok(consumer.isLive);
  });

  it('awaits a token at each send', async () => {
    const yac = start();
    await openHttp();
    const text = yac.parse()('Bearer {{$bearer acme}}', 'Authorization');
    await settled();
    await window.transport.last.answer(tokenAnswer('one', 3600));
    assert.equal(await text, 'Bearer one');
    await window.manager.forgetToken('acme');
  });

  it('tells the person and rejects where there is none', async () => {
    const yac = start();
    await openHttp();
    const rejected = assert.rejects(yac.parse()('Bearer {{$bearer acme}}', 'Authorization'));
    await settled();
    await window.transport.last.fail(new TokenError({ kind: 'unreachable', reason: 'connection-refused' }));
    await rejected;
    assert.equal(shown.length, 1);
  });

  it('asks once and tells once where twenty sends find the credentials refused, together or one after the other', async () => {
    const yac = start();
    await openHttp();
    const send = yac.parse();
    const together = Array.from({ length: 10 }, () => assert.rejects(send('Bearer {{$bearer acme}}', 'Authorization')));
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    await Promise.all(together);
    for (let sends = 0; sends < 10; sends++)
      await assert.rejects(send('Bearer {{$bearer acme}}', 'Authorization'), /refused the credentials.*your own actions ask at once/);
    assert.deepEqual([window.transport.requests.length, shown.length], [1, 1]);

    await machine.clock.advance(5 * 60_000);
    const later = assert.rejects(send('Bearer {{$bearer acme}}', 'Authorization'));
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    await later;
    assert.deepEqual([window.transport.requests.length, shown.length], [2, 2], 'refused anew, told anew');
  });

  it('tells an outage once while its notification is there', async () => {
    Object.assign(vscode.window, {
      showErrorMessage: (text: string) => {
        shown.push(text);
        return new Promise(() => undefined);
      },
    });
    const yac = start();
    await openHttp();
    const send = yac.parse();
    for (let sends = 1; sends <= 5; sends++) {
      const rejected = assert.rejects(send('Bearer {{$bearer acme}}', 'Authorization'));
      await settled();
      await window.transport.last.fail(new TokenError({ kind: 'unreachable', reason: 'connection-refused' }));
      await rejected;
      assert.deepEqual([window.transport.requests.length, shown.length], [sends, 1]);
    }
  });

  for (const [type, text] of [
    ['Url', 'https://api.acme.test/?t={{$bearer acme}}'],
    ['Variable', '{{$bearer acme}}'],
  ] as const)
    it(`refuses a token in a ${type}`, async () => {
      const yac = start();
      await openHttp();
      await assert.rejects(yac.parse()(text, type), /Nothing was sent/);
      assert.equal(shown.length, 1);
      assert.equal(window.transport.requests.length, 0);
    });

  it('gets nothing in a workspace that is not trusted', async () => {
    const yac = start();
    await openHttp();
    Object.assign(vscode.workspace, { isTrusted: false });
    await assert.rejects(yac.parse()('Bearer {{$bearer acme}}', 'Authorization'), /not trusted/);
    assert.equal(window.transport.requests.length, 0);
  });

  it('gets no token for a destination that it is not meant for, and says which without the path', async () => {
    const yac = start((id, url) => id === 'acme' && url?.startsWith('https://api.acme.test/') === true);
    await openHttp();
    for (const url of ['https://evil.test/secret-path', null]) {
      await assert.rejects(yac.parse()('Bearer {{$bearer acme}}', 'Authorization', url), /is not meant for/);
    }
    assert.ok(shown[0]?.includes('https://evil.test.'));
    assert.ok(!shown.join('').includes('secret-path'));
    assert.equal(window.transport.requests.length, 0);
  });

  it('is let go of when it is switched off, also in documents that were parsed before', async () => {
    const yac = start();
    await openHttp();
    const hook = yac.parse();
    isOn = false;
    switched.fire();
    assert.deepEqual(yac.pluginStore, {});
    assert.equal(yac.cleared, 2);
    assert.deepEqual(consumers.of('acme'), []);
    await assert.rejects(hook('Bearer {{$bearer acme}}', 'Authorization'), /freshBearer\.httpYac is off/);
    isOn = true;
    switched.fire();
    assert.ok(consumer?.isLive);
  });

  it('is let go of at the end, while it is being started too', async () => {
    const yac = start();
    documents.push({ languageId: 'http' });
    opened.fire({ languageId: 'http' });
    consumer?.dispose();
    await settled();
    assert.deepEqual(yac.pluginStore, {});
  });

  for (const exports of [undefined, null, 'x', {}, { httpyac: {} }, { httpyac: { store: { pluginStore: 1 } } }])
    it(`is left alone where it exports ${JSON.stringify(exports)}`, async () => {
      if (installed) installed.exports = exports;
      start();
      await openHttp();
      await openHttp();
      assert.equal(consumer?.isLive, false);
      assert.equal(log.lines.length, 1);
    });

  it('may fail to start', async () => {
    const yac = start();
    yac.failing = true;
    await openHttp();
    await openHttp();
    assert.equal(yac.activations, 1);
    assert.deepEqual(log.lines, ['httpYac did not start']);
  });
});
