/**
 * The other side of a run: ClassIn, or the embedded sandbox, with the client that talks to it. Either is loaded when it
 * is opened: whoever asks for help needs none.
 */
import { randomBytes } from 'node:crypto';
import type { Client } from '../client/client.ts';
import type { Binding } from '../journal/journal.ts';
import { canonical, readBaseUrl, readSchool } from '../settings/credentials.ts';
import type { Settings } from '../settings/options.ts';
import { sandboxBinding } from './binding.ts';
import { makeFolderOf } from './inputs.ts';
import type { World } from './world.ts';

export interface OpenSchool {
  readonly binding: Binding;
  readonly client: Client;
  close(): Promise<void>;
}

export async function openSchool(world: World, settings: Settings, sandboxFile: string): Promise<OpenSchool> {
  const { HttpClient } = await import('../client/http.ts');
  const http = { connections: settings.concurrency, timeout: settings.timeout * 1000 };
  if (!settings.sandbox) {
    const school = readSchool(world.environment, settings.credentials);
    const baseUrl = readBaseUrl(world.environment, settings.credentials);
    const client = new HttpClient({ ...http, baseUrl }, school, world.clock);
    const binding = { school: school.sid, baseUrl: canonical(baseUrl), term: settings.term };
    return { binding, client, close: () => client.close() };
  }
  const binding = sandboxBinding(settings.term);
  // Good for this process alone: the embedded sandbox and its client know it, nobody else needs to.
  const secret = randomBytes(16).toString('hex');
  makeFolderOf(sandboxFile);
  const [{ startSandbox }, { readScenario }] = await Promise.all([
    import('../sandbox/server.ts'),
    import('../sandbox/scenario-file.ts'),
  ]);
  const sandbox = await startSandbox({
    sid: binding.school,
    secret,
    clock: world.clock,
    stateFile: sandboxFile,
    ...(settings.scenario === null ? {} : { scenario: readScenario(settings.scenario) }),
  });
  const client = new HttpClient(
    { ...http, baseUrl: new URL(sandbox.url) },
    { sid: binding.school, secret },
    world.clock,
  );
  return {
    binding,
    client,
    close: async () => {
      await client.close();
      await sandbox.close();
    },
  };
}
