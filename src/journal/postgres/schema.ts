/**
 * The database's schema, brought up to today's by whoever writes first, and refused politely where a newer program made
 * it. Only reading never changes it.
 */
import { usage } from '../../vocabulary/failure.ts';
import { MIGRATIONS, VERSION } from './migrations.ts';
import { SCHEMA, type Session } from './session.ts';

/** Of the advisory locks of this program: "CLIM", which SQLite's files bear too. */
export const LOCKS = 0x434c494d;
/** No journal has this number, so it is the lock of the schema itself. */
const SCHEMA_LOCK = 0;

/** Brings the schema up to date; programs that start at the same moment take turns. */
export async function bringUpToDate(session: Session): Promise<void> {
  if ((await versionOf(session)) === VERSION) return;
  await session.transaction(async () => {
    await session.all('SELECT pg_advisory_xact_lock($1, $2)', [LOCKS, SCHEMA_LOCK]);
    const version = await versionOf(session);
    if (version === VERSION) return;
    // Asked for only where it is missing: an owner may have made it for a user who may make none.
    if (version === null) await session.command(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    await session.command('CREATE TABLE IF NOT EXISTS version (number integer NOT NULL)');
    for (const step of MIGRATIONS.slice(version ?? 0)) await session.command(step);
    await session.all('DELETE FROM version', []);
    await session.all('INSERT INTO version VALUES ($1)', [VERSION]);
  });
}

/** Whether there are journals to read. @throws Failure (usage) where they are of another version */
export async function isReadable(session: Session): Promise<boolean> {
  const version = await versionOf(session);
  if (version === null || version === 0) return false;
  if (version < VERSION) {
    throw usage('journal-older', { path: session.place });
  }
  return true;
}

/** Null where there is no schema; 0 where it is empty. */
async function versionOf(session: Session): Promise<number | null> {
  // The catalogue itself: what the server keeps of it in a session is not looked at anew when a lock has been waited for.
  const [found] = await session.all<{ made: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = pg_namespace.oid AND relname = 'version') AS made
     FROM pg_namespace WHERE nspname = $1`,
    [SCHEMA],
  );
  if (found === undefined) return null;
  if (!found.made) return 0;
  // By its whole name, so that a user without rights is told so, and not that there is no such table.
  const [version] = await session.all<{ number: number }>(`SELECT number FROM ${SCHEMA}.version`, []);
  const number = version?.number ?? 0;
  if (number > VERSION) {
    throw usage('journal-newer', { path: session.place, version: number, known: VERSION });
  }
  return number;
}
