/** The files of a deployment name commands, options and exit codes that there are. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { COMMANDS } from '../../src/commands/commands.ts';
import { parser } from '../../src/commands/parser.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { EXIT_CODES } from '../../src/vocabulary/exit-code.ts';

const text = (name: string) => readFileSync(new URL(`../../fixtures/workers/${name}`, import.meta.url), 'utf8');

interface Container {
  readonly args: readonly string[];
}

interface Kubernetes {
  readonly kind: string;
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly Container[] } };
    readonly podFailurePolicy?: {
      readonly rules: readonly {
        readonly action: string;
        readonly onExitCodes?: { readonly values: readonly number[] };
      }[];
    };
  };
}

async function expectCommand([program, ...line]: readonly string[]): Promise<void> {
  expect(program).toBe('classin-import');
  let acted = 0;
  const parse = parser(
    COMMANDS,
    async (_, argv) => {
      readSettings(argv, {});
      acted++;
    },
    (message) => {
      throw new Error(message);
    },
  );
  await parse(line);
  expect(acted).toBe(1);
}

test('Docker Compose', async () => {
  const { services } = parse(text('compose.yaml')) as { services: Record<string, { command: string[] }> };
  for (const { command } of Object.values(services)) await expectCommand(command);
});

test('Kubernetes, and every exit code there is has its place', async () => {
  const documents = parseAllDocuments(text('kubernetes.yaml')).map((each) => each.toJS() as Kubernetes);
  expect(documents.map(({ kind }) => kind)).toEqual(['Deployment', 'Job']);
  for (const { spec } of documents) for (const { args } of spec.template.spec.containers) await expectCommand(args);
  const codes = new Set<number>(Object.values(EXIT_CODES).map(({ code }) => code));
  const rules = documents.flatMap(({ spec }) => spec.podFailurePolicy?.rules ?? []);
  const mapped = rules.flatMap(({ onExitCodes }) => onExitCodes?.values ?? []);
  expect(mapped.filter((code) => !codes.has(code))).toEqual([]);
  // What a submission never ends with needs no rule; a bug is counted as anything else is.
  expect([...codes].filter((code) => !mapped.includes(code))).toEqual([0, 1, 3, 8]);
});
