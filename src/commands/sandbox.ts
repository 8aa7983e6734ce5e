/** `sandbox`: a local ClassIn for rehearsals and tests, until it is interrupted. */
import type { CommandModule } from 'yargs';
import { languageIn } from '../report/language.ts';
import { readScenario } from '../sandbox/scenario-file.ts';
import { startSandbox } from '../sandbox/server.ts';
import { usage } from '../vocabulary/failure.ts';
import { fill } from '../vocabulary/phrase.ts';
import { SANDBOX_SECRET, SANDBOX_SID } from './binding.ts';
import { HELP, optionHelp } from './help.ts';
import type { World } from './world.ts';

interface Arguments {
  port: number;
  host?: string | undefined;
  scenario?: string | undefined;
  state?: string | undefined;
}

export function sandboxCommand(world: World): CommandModule<object, Arguments> {
  const help = HELP[world.lang];
  return {
    command: 'sandbox',
    describe: help.commands.sandbox,
    builder: (yargs) =>
      yargs
        .option('port', { type: 'number', default: 0, describe: help.options.port })
        .option('host', { type: 'string', describe: help.options.host, defaultDescription: help.options.loopback })
        .option('scenario', { type: 'string', describe: help.options.scenario, requiresArg: true })
        .option('state', { type: 'string', describe: help.options.state, requiresArg: true })
        .option('lang', { type: 'string', describe: optionHelp('lang', world.lang).describe, requiresArg: true })
        .epilogue(fill(help.sandboxAccepts, { sid: SANDBOX_SID, secret: SANDBOX_SECRET }, world.lang))
        .example('$0 sandbox --port 8080', ''),
    handler: async ({ port, host, scenario, state }) => {
      if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usage('port-unusable');
      const { CLASSIN_SID: sid, CLASSIN_SECRET: secret } = world.environment;
      const sandbox = await startSandbox({
        sid: sid?.trim() || SANDBOX_SID,
        secret: secret?.trim() || SANDBOX_SECRET,
        port,
        clock: world.clock,
        ...(host === undefined ? {} : { host }),
        ...(scenario === undefined ? {} : { scenario: readScenario(scenario) }),
        ...(state === undefined ? {} : { stateFile: state }),
      });
      await world.out(`${sandbox.url}\n`);
      const { words, fill: filled } = languageIn(world.lang);
      world.say(filled(words.talk.sandboxReady, { url: sandbox.url }));
      if (!world.interrupt.aborted) {
        await new Promise((resolve) => world.interrupt.addEventListener('abort', resolve, { once: true }));
      }
      await sandbox.close();
    },
  };
}
