/**
 * The other side of a run: ClassIn, or the embedded sandbox, with the client that talks to it. Which one it is, is known
 * before it is opened, because a run opens nothing that it has not the lock for. Either is loaded when it is wanted:
 * whoever asks for help needs none.
 */
import { randomBytes } from 'node:crypto';
import type { Client } from '../client/client.ts';
import type { Binding } from '../journal/journal.ts';
import { lockStateFile } from '../journal/open.ts';
import type { Scenario } from '../sandbox/scenario.ts';
import { canonical, readBaseUrl, readSchool } from '../settings/credentials.ts';
import type { Settings } from '../settings/options.ts';
import { sandboxBinding } from './binding.ts';
import { makeFolderOf } from './inputs.ts';
import type { World } from './world.ts';

export interface OpenSchool {
  readonly client: Client;
  close(): Promise<void>;
}

/** A school that nobody has touched yet. */
interface ChosenSchool {
  readonly binding: Binding;
  open(): Promise<OpenSchool>;
}

/** @throws Failure (usage) where credentials are missing, or a scenario cannot be used */
export async function chooseSchool(world: World, settings: Settings, sandboxFile: string): Promise<ChosenSchool> {
  if (settings.sandbox) {
    const scenario = settings.scenario === null ? null : await scenarioIn(settings.scenario);
    const binding = sandboxBinding(settings.term);
    return { binding, open: () => openSandbox(world, settings, binding.school, sandboxFile, scenario) };
  }
  const school = readSchool(world.environment, settings.credentials);
  const baseUrl = readBaseUrl(world.environment, settings.credentials);
  return {
    binding: { school: school.sid, baseUrl: canonical(baseUrl), term: settings.term },
    open: async () => {
      const { HttpClient } = await import('../client/http.ts');
      const client = new HttpClient({ ...connecting(settings), baseUrl }, school, world.clock);
      return { client, close: () => client.close() };
    },
  };
}

async function scenarioIn(file: string): Promise<Scenario> {
  const { readScenario } = await import('../sandbox/scenario-file.ts');
  return readScenario(file);
}

async function openSandbox(
  world: World,
  settings: Settings,
  sid: string,
  stateFile: string,
  scenario: Scenario | null,
): Promise<OpenSchool> {
  const [{ HttpClient }, { startSandbox }] = await Promise.all([
    import('../client/http.ts'),
    import('../sandbox/server.ts'),
  ]);
  // Good for this process alone: the embedded sandbox and its client know it, nobody else needs to.
  const secret = randomBytes(16).toString('hex');
  makeFolderOf(stateFile);
  const lock = lockStateFile(stateFile);
  try {
    const { clock } = world;
    const sandbox = await startSandbox({ sid, secret, clock, stateFile, ...(scenario === null ? {} : { scenario }) });
    const client = new HttpClient({ ...connecting(settings), baseUrl: new URL(sandbox.url) }, { sid, secret }, clock);
    return {
      client,
      close: async () => {
        await client.close();
        await sandbox.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function connecting({ concurrency, timeout }: Settings) {
  return { connections: concurrency, timeout: timeout * 1000 };
}
