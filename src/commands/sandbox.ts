/** `sandbox`: a local ClassIn for rehearsals and tests, until it is interrupted. */
import type { CommandModule } from 'yargs';
import { readScenario } from '../sandbox/scenario-file.ts';
import { startSandbox } from '../sandbox/server.ts';
import { usage } from '../vocabulary/failure.ts';
import { SANDBOX_SECRET, SANDBOX_SID } from './binding.ts';
import type { World } from './world.ts';

interface Arguments {
  port: number;
  host?: string | undefined;
  scenario?: string | undefined;
  state?: string | undefined;
}

export function sandboxCommand(world: World): CommandModule<object, Arguments> {
  return {
    command: 'sandbox',
    describe: 'run a local ClassIn to rehearse against',
    builder: (yargs) =>
      yargs
        .option('port', { type: 'number', default: 0, describe: 'port to listen on; 0 takes a free one' })
        .option('host', { type: 'string', describe: 'address to listen on', defaultDescription: 'loopback only' })
        .option('scenario', { type: 'string', describe: '<file> how it misbehaves (YAML or JSON)', requiresArg: true })
        .option('state', { type: 'string', describe: '<file> keep what it holds over a restart', requiresArg: true })
        .epilogue(
          `It accepts SID ${SANDBOX_SID} and SECRET "${SANDBOX_SECRET}", or CLASSIN_SID and CLASSIN_SECRET where set.`,
        )
        .example('$0 sandbox --port 8080', ''),
    handler: async ({ port, host, scenario, state }) => {
      if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usage('--port must be a number from 0 to 65535');
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
      world.say(`The sandbox is listening; set CLASSIN_BASE_URL=${sandbox.url} to use it, press Ctrl-C to end it.`);
      if (!world.interrupt.aborted) {
        await new Promise((resolve) => world.interrupt.addEventListener('abort', resolve, { once: true }));
      }
      await sandbox.close();
    },
  };
}
