/** Owns settings and secrets for the tests of input flows: they keep what they are given, and fail when told to. */
import assert from 'node:assert/strict';
import { guessAnswerShape } from '../../../../src/core/request/answer-shape';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { TokenError } from '../../../../src/core/base/token-error';
import type { Definition, Environment } from '../../../../src/core/definition/definition';
import type { ProviderConfig, ProviderSource } from '../../../../src/core/provider/provider';
import type {
  EnteredCredentials,
  Probe,
  ProviderEditor,
  ProviderSecrets,
  TakenSecrets,
  Trial,
} from '../../../../src/core/token/token-service';
import { DraftStore } from '../../../../src/ui/flows/credentials/draft-store';
import type { FlowServices } from '../../../../src/ui/flows/flow-services';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeAuthorityStore } from '../../fakes/stores';
import { aStatus, FakeStatuses } from '../provider-statuses';

export const trial: Trial = {
  token: { value: 'abc', issuedAtMs: 1, expiresAtMs: 2 },
  life: { issuedAtMs: 1, expiresAtMs: 2 },
};

export class FakeSettings implements ProviderEditor {
  readonly configs = new Map<string, ProviderConfig>();
  failures: Error[] = [];
  readonly saved: Readonly<Record<string, unknown>>[] = [];

  constructor(
    public known: readonly Definition[],
    readonly added: readonly Environment[] = [],
  ) {}

  definitions(): readonly Definition[] {
    return this.known;
  }

  environments(definitionId: string): readonly Environment[] {
    return [...(this.known.find(({ id }) => id === definitionId)?.environments ?? []), ...this.added];
  }

  source(providerId: string): ProviderSource | undefined {
    const config = this.configs.get(providerId);
    return config && this.preview(config);
  }

  preview(config: ProviderConfig): ProviderSource {
    const definition = this.known.find(({ id }) => id === config.definition);
    return {
      config,
      definition: definition ?? { kind: 'misconfigured', reason: 'definition-unknown', subject: config.definition },
      environments: this.environments(config.definition),
    };
  }

  save(config: ProviderConfig): Promise<void> {
    const failure = this.failures.shift();
    if (failure) return Promise.reject(failure);
    this.configs.set(config.id, config);
    return Promise.resolve();
  }

  saveDefinition(definition: Readonly<Record<string, unknown>>): Promise<void> {
    const failure = this.failures.shift();
    if (failure) return Promise.reject(failure);
    this.saved.push(definition);
    const read = readDefinition(definition);
    assert.ok(!('problems' in read), JSON.stringify(read));
    this.known = [...this.known, read];
    return Promise.resolve();
  }

  /** What stands in the way of saving, one a question; without one nothing does. */
  obstacles: Error[] = [];

  checkWritable(): Promise<void> {
    const obstacle = this.obstacles.shift();
    return obstacle ? Promise.reject(obstacle) : Promise.resolve();
  }

  isWhole = true;

  isListWhole(): Promise<boolean> {
    return Promise.resolve(this.isWhole);
  }

  remove(providerId: string): Promise<void> {
    this.configs.delete(providerId);
    return Promise.resolve();
  }
}

export class FakeSecrets implements ProviderSecrets {
  readonly stored = new Map<string, { readonly entered: EnteredCredentials; readonly trial: Trial | undefined }>();
  readonly companions = new Map<string, Readonly<Record<string, string>>>();
  readonly tried: EnteredCredentials[] = [];
  readonly forgotten: string[] = [];
  /** Outcomes of trials to come; without one a trial succeeds. */
  failures: Error[] = [];
  orphaned: string[] = [];
  readonly probed: ProviderSource[] = [];

  tryOut(_source: ProviderSource, entered: EnteredCredentials): Promise<Trial> {
    this.tried.push(entered);
    const failure = this.failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve(trial);
  }

  /** Body of the answer that a probe gets. */
  answer = '{"access_token":"abcdefgh","expires_in":3600}';

  probe(source: ProviderSource, entered: EnteredCredentials): Promise<Probe> {
    this.tried.push(entered);
    this.probed.push(source);
    const failure = this.failures.shift();
    if (failure) return Promise.reject(failure);
    const shape = guessAnswerShape(this.answer, 1_800_000_000_000);
    return shape
      ? Promise.resolve({ shape, read: () => trial })
      : Promise.reject(new TokenError({ kind: 'malformed', reason: 'token-missing' }));
  }

  setCredentials(source: ProviderSource, entered: EnteredCredentials, brought?: Trial): Promise<void> {
    this.stored.set(source.config.id, { entered, trial: brought });
    return Promise.resolve();
  }

  readonly copied: string[] = [];

  copyCredentials(fromId: string, toId: string): Promise<void> {
    this.copied.push(`${fromId} > ${toId}`);
    return Promise.resolve();
  }

  setCompanion(providerId: string, companionId: string, values: Readonly<Record<string, string>>): Promise<void> {
    this.companions.set(`${providerId}/${companionId}`, values);
    return Promise.resolve();
  }

  forgetToken(providerId: string): Promise<void> {
    this.forgotten.push(`token of ${providerId}`);
    return Promise.resolve();
  }

  forgetSecrets(providerId: string): Promise<void> {
    this.forgotten.push(providerId);
    this.orphaned = this.orphaned.filter((id) => id !== providerId);
    return Promise.resolve();
  }

  /** Ids of providers whose secrets were taken and are still kept. */
  readonly kept = new Set<string>();
  readonly restored: string[] = [];

  async takeSecrets(providerId: string): Promise<TakenSecrets> {
    await this.forgetSecrets(providerId);
    this.kept.add(providerId);
    return {
      restore: () => {
        if (!this.kept.delete(providerId)) return Promise.resolve(false);
        this.restored.push(providerId);
        return Promise.resolve(true);
      },
      drop: () => void this.kept.delete(providerId),
    };
  }

  orphans(): Promise<readonly string[]> {
    return Promise.resolve(this.orphaned);
  }
}

/** @param ids of providers that are there already */
export function fakeServices(settings: FakeSettings, ids: readonly string[] = []) {
  const secrets = new FakeSecrets();
  const revealed: string[] = [];
  const used: string[] = [];
  const pin = { id: undefined as string | undefined };
  const logged: string[] = [];
  const clock = new FakeClock();
  const authorities = new FakeAuthorityStore();
  const services: FlowServices = {
    editor: settings,
    secrets,
    statuses: new FakeStatuses(ids.map((id) => aStatus({ id, name: settings.configs.get(id)?.name ?? id.toUpperCase() }))),
    clock,
    log: { warn: (message) => void logged.push(message) },
    authorities,
    discovery: {
      discover: () => {
        throw new Error('nobody is asked here');
      },
    },
    drafts: new DraftStore(clock),
    pasted: new DraftStore<string>(clock),
    consent: { ensureAllowed: () => Promise.resolve() },
    usage: { pinnedId: () => pin.id, markUsed: (id) => void used.push(id) },
    reveal: (id) => {
      revealed.push(id);
      return Promise.resolve();
    },
  };
  return { services, secrets, revealed, used, pin, clock, logged, authorities };
}
