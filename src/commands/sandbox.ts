/** `sandbox`: a local ClassIn for rehearsals and tests, until it is interrupted. */

import { SANDBOX_SECRET, SANDBOX_SID } from '../import/binding.ts';
import { talk } from '../import/talk.ts';
import { lockStateFile } from '../journal/open.ts';
import { readScenario } from '../sandbox/scenario-file.ts';
import { startSandbox } from '../sandbox/server.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';

export const sandbox = command({
  positionals: {},
  options: ['scenario'],
  own: {
    port: { about: 'port to listen on', argument: 'number', standardText: 'a free one' },
    host: { about: 'address to listen on', argument: 'address', standardText: 'loopback only' },
    state: { about: 'keep what it holds over a restart', argument: 'file' },
  },
  note: 'It accepts SID {sid} and SECRET "{secret}", or CLASSIN_SID and CLASSIN_SECRET where they are set.',
  examples: [
    ['sandbox --port 8080', 'then set CLASSIN_BASE_URL=http://127.0.0.1:8080'],
    ['sandbox --port 8080 --state school.json', 'and find it as it was after a restart'],
  ],
  act: async ({ port: given = '0', host, state, ...argv }, world) => {
    // whoever starts the sandbox wants one
    const settings = readSettings({ ...argv, sandbox: true }, world.environment);
    const { scenario } = settings;
    const voice = talk(world, settings);
    const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
    if (!(port <= 65_535)) throw usage('port-unusable');
    const { CLASSIN_SID: sid, CLASSIN_SECRET: secret } = world.environment;
    const lock = state === undefined ? null : lockStateFile(state);
    try {
      const sandbox = await startSandbox({
        sid: sid?.trim() || SANDBOX_SID,
        secret: secret?.trim() || SANDBOX_SECRET,
        port,
        clock: world.clock,
        ...(host === undefined ? {} : { host }),
        ...(scenario === null ? {} : { scenario: readScenario(scenario) }),
        ...(state === undefined ? {} : { stateFile: state }),
      });
      await voice.data({ type: 'sandbox', url: sandbox.url }, sandbox.url);
      const { words, fill } = voice.language;
      voice.say(fill(words.talk.sandboxReady, { url: sandbox.url }));
      if (!world.interrupt.aborted) {
        await new Promise((resolve) => world.interrupt.addEventListener('abort', resolve, { once: true }));
      }
      await sandbox.close();
      return 'done';
    } finally {
      lock?.release();
    }
  },
});
