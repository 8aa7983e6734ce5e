/**
 * An empty folder into which our package is installed, the way a user has it: from the tarball, without the network,
 * without what only developing needs, and without compiling better-sqlite3 again. The dependencies are laid out
 * beforehand as package-lock.json says; npm itself then finds them in place and puts the package beside them.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newFolder } from '../command/support.ts';

const HOME = newFolder();
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  /** Program → its file in the package. */
  readonly bin?: Readonly<Record<string, string>>;
}

export async function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: folder,
    // npm's settings and cache of the one who runs the tests are not the user's, and its logs do not belong here
    env: { PATH: process.env.PATH ?? '', HOME, npm_config_update_notifier: 'false' },
  });
  return stdout;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what is built; the tarball's path and the files in it. */
export async function pack(into: string): Promise<{ readonly tarball: string; readonly files: readonly string[] }> {
  const said = await run(ROOT, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', into);
  const [packed] = JSON.parse(said) as readonly Packed[];
  if (packed === undefined) throw new Error(`npm packed nothing: ${said}`);
  return { tarball: join(into, packed.filename), files: packed.files.map(({ path }) => path) };
}

export async function install(tarball: string, folder: string): Promise<void> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  for (const [path, { dev, devOptional, bin = {} }] of Object.entries(packages)) {
    const within = path.lastIndexOf('node_modules/') > 0;
    if (path === '' || within || dev || devOptional || !existsSync(join(ROOT, path))) continue;
    // what better-sqlite3 was compiled from is not needed to run it
    cpSync(join(ROOT, path), join(folder, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !/better-sqlite3\/(deps|src)$|\/build\/Release\/(obj|test_extension)/.test(from),
    });
    // a package without its programs would be fetched anew
    for (const [name, file] of Object.entries(bin)) {
      symlinkSync(join(folder, path, file), join(folder, path, '..', '.bin', name));
    }
  }
  await run(folder, 'npm', 'install', tarball, '--offline', '--ignore-scripts', '--no-audit', '--no-fund');
}
