/** Owns the proof that each language shows in a real workbench: manifest, tree, messages, presets, durations. */
import assert from 'node:assert/strict';
import { RtzrEmulator, rtzrDemoCredentials, rtzrPaths } from '../servers/rtzr-emulator';
import { callApi, sandboxes, vsix } from './vendors';
import { Workbench } from './workbench';
import type { WorkbenchWindow } from './workbench-window';

const { clientId, clientSecret } = rtzrDemoCredentials;

/** Words that a person sees on the way, written here and not read from the files that ship. */
const languages = {
  ko: {
    view: '공급자',
    welcome: /유효한 액세스 토큰을 단축키 한 번으로 복사/u,
    add: '공급자 추가',
    placeholder: '어느 서비스의 토큰이 필요한가요?',
    anyVendor: /모든 서비스/u,
    refused: /RTZR STT OpenAPI.*H0002/u,
    edit: '값 편집',
    row: /RTZR STT OpenAPI\s*유효, 5시간 59분 남음/u,
    label: /RTZR STT OpenAPI 토큰, 유효, 남은 시간 5시간 59분/u,
    tooltip: /엔드포인트: /u,
    command: 'Fresh Bearer: Bearer 토큰 복사',
  },
  ru: {
    view: 'Провайдеры',
    welcome: /Свежие токены доступа к вашим API/u,
    add: 'Добавить провайдера',
    placeholder: 'Токен какого сервиса вам нужен?',
    anyVendor: /любой сервис/u,
    refused: /RTZR STT OpenAPI.*H0002/u,
    edit: 'Изменить значения',
    row: /RTZR STT OpenAPI\s*действует, осталось 5 ч 59 мин/u,
    label: /RTZR STT OpenAPI.*5 часов 59 минут/u,
    tooltip: /Адрес выдачи токенов: /u,
    command: 'Fresh Bearer: Копировать Bearer-токен',
  },
} as const;

for (const [locale, words] of Object.entries(languages) as ['ko' | 'ru', (typeof languages)['ko' | 'ru']][]) {
  describe(`In a workbench that speaks ${locale}`, () => {
    const emulator = new RtzrEmulator();
    let workbench: Workbench;
    let window: WorkbenchWindow;
    let origin = '';

    before(async () => {
      ({ origin } = await emulator.start());
      workbench = await Workbench.open({ vsix, locale, settings: sandboxes({ rtzr: { origin } }) });
      ({ window } = workbench);
    });
    after(async () => {
      await emulator.stop();
      await workbench.close();
    });

    it('the view, its welcome and the list of presets do', async () => {
      const { quickInput } = window;
      await window.openContainer('Fresh Bearer');
      assert.match(await window.welcomeText(), words.welcome);
      await window.clickWelcomeButton(words.add);
      await quickInput.shown(words.add);
      assert.equal(await quickInput.placeholder(), words.placeholder);
      assert.match((await quickInput.rows()).join('; '), words.anyVendor);
    });

    it('a refusal does, with the hint of the preset, and a provider that works does', async () => {
      const { quickInput } = window;
      await quickInput.pick('RTZR STT OpenAPI');
      await quickInput.shown('(2/5)');
      await quickInput.pick('Sandbox');
      await quickInput.shown('(3/5)');
      await quickInput.accept();
      await quickInput.shown('(4/5)');
      await quickInput.enter(clientId);
      await quickInput.shown('(5/5)');
      await quickInput.enter(clientSecret.slice(0, -1));
      const message = await window.notification('H0002');
      assert.match(message, words.refused);
      assert.doesNotMatch(message.replaceAll(/RTZR( STT OpenAPI)?|H0002|Source: Fresh Bearer/gu, ''), /[a-z]{4,}/iu);
      await window.clickNotificationButton('H0002', words.edit);
      await quickInput.shown('(4/5)');
      await quickInput.accept();
      await quickInput.shown('(5/5)');
      await quickInput.enter(clientSecret);
      await window.tree(words.view).rowText(words.row);
      assert.match(await window.statusBarLabel(/RTZR.*59/u), words.label);
    });

    it('the tooltip and the palette do, and what is copied works all the same', async () => {
      const tree = window.tree(words.view);
      assert.match(await window.hoverText(tree.row('RTZR'), origin), words.tooltip);
      await window.setClipboard('something else');
      await window.runCommand(words.command);
      assert.equal(await callApi.rtzr(origin, await window.clipboardMatching(/^Bearer /u)), 200);
      assert.equal(emulator.requestsTo(rtzrPaths.token).length, 2);
    });
  });
}
