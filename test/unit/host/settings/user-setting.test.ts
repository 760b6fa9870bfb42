/** Proves whose value of a setting counts: the user's own, in every profile; never a remote machine's or a workspace's. */
import assert from 'node:assert/strict';
import { readUserSetting, type InspectedSetting } from '../../../../src/host/settings/user-setting';

const seen = (value: unknown) => ({ isSeen: true, value, isWritable: true });
const hidden = { isSeen: false };

describe("The user's own value of a setting", () => {
  const rows: readonly (readonly [string, InspectedSetting | undefined, object])[] = [
    ['is the local half', { globalValue: ['mine'], globalLocalValue: ['mine'], globalRemoteValue: undefined }, seen(['mine'])],
    ['is none where nobody set it', { globalValue: undefined, globalLocalValue: undefined, globalRemoteValue: undefined }, seen(undefined)],
    [
      'comes alone in another profile',
      { globalValue: ['mine'], globalLocalValue: undefined, globalRemoteValue: undefined },
      seen(['mine']),
    ],
    ['comes alone from a host that tells no halves', { globalValue: ['mine'] }, seen(['mine'])],
    ['may be null', { globalValue: ['else'], globalLocalValue: null }, seen(null)],
    [
      "is read beside a remote machine's, but can't be written",
      { globalValue: ['evil'], globalLocalValue: ['mine'], globalRemoteValue: ['evil'] },
      { isSeen: true, value: ['mine'], isWritable: false },
    ],
    ["is hidden behind a remote machine's", { globalValue: ['evil'], globalLocalValue: undefined, globalRemoteValue: ['evil'] }, hidden],
    ["is hidden behind a remote machine's empty one", { globalValue: [], globalLocalValue: undefined, globalRemoteValue: [] }, hidden],
    ["is hidden behind a remote machine's null", { globalValue: ['mine'], globalRemoteValue: null }, hidden],
    ['is hidden where VS Code knows nothing', undefined, hidden],
  ];
  for (const [what, inspected, expected] of rows) {
    it(what, () => {
      assert.deepEqual(readUserSetting(inspected), expected);
    });
  }

  it('is never one of a workspace', () => {
    const workspaceOnly = { workspaceValue: ['repo'], workspaceFolderValue: ['repo'], defaultValue: [] };
    assert.deepEqual(readUserSetting(workspaceOnly as InspectedSetting), seen(undefined));
  });
});
