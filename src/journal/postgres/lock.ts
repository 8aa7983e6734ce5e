/**
 * One run at a time. The lock is an advisory lock of the very session that writes: it ends with the session, a killed
 * holder's lock is gone with its connection, and a session without the lock has nothing it could write with. The fence
 * number in the journal's row is raised each time it is taken, so that even a holder whose lock was taken away by force
 * is kept from writing.
 */
import { Failure } from '../../vocabulary/failure.ts';
import { type Phrase, phrase } from '../../vocabulary/phrase.ts';
import { LOCKS } from './schema.ts';
import type { Session } from './session.ts';

/** Whose session is ended so that its lock is free: nobody's, whoever's it is, or that of the session with this name. */
export type Ousted = boolean | string;

/** A dying holder's session may take a moment to end. */
const GRACE = '1s';

export interface Taken {
  /** The number that every write must find in the journal's row. */
  readonly fence: number;
}

/**
 * Takes the lock of a journal.
 * @param ousted for a holder that is known to hang
 * @throws Failure (locked) when another run has it
 */
export async function takeLock(session: Session, journal: number, ousted: Ousted): Promise<Taken> {
  if (ousted !== false) await endHolder(session, journal, ousted === true ? null : ousted);
  if (!(await waitFor(session, journal))) {
    throw new Failure('locked', 'journal-locked', {
      path: session.place,
      holder: (await heldBy(session, journal)) ?? '',
    });
  }
  const [raised] = await session.all<Taken>('UPDATE journal SET fence = fence + 1 WHERE id = $1 RETURNING fence', [
    journal,
  ]);
  if (raised === undefined) throw new Error('a journal that was found is gone');
  return raised;
}

async function waitFor(session: Session, journal: number): Promise<boolean> {
  try {
    await session.transaction(async () => {
      await session.all("SELECT set_config('lock_timeout', $1, true)", [GRACE]);
      await session.all('SELECT pg_advisory_lock($1, $2)', [LOCKS, journal]);
    });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Failure && (error.cause as { code?: unknown } | undefined)?.code === '55P03';
}

/** Gives the lock back now; the end of the session would, a moment later. */
export async function giveBack(session: Session, journal: number): Promise<void> {
  await session.all('SELECT pg_advisory_unlock($1, $2)', [LOCKS, journal]);
}

const HOLDER = `
  FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND classid = $1::integer::oid AND objid = $2::integer::oid`;

async function endHolder(session: Session, journal: number, name: string | null): Promise<void> {
  await session.all(
    `SELECT pg_terminate_backend(pid) FROM (SELECT pid ${HOLDER}) AS holder JOIN pg_stat_activity USING (pid)
     WHERE application_name = coalesce($3, application_name)`,
    [LOCKS, journal, name],
  );
}

/** Who holds the lock, as far as the database can tell. */
async function heldBy(session: Session, journal: number): Promise<Phrase | null> {
  const [found] = await session.all<{ pid: number | null; host: string | null; since: Date | null }>(
    `SELECT run.pid, run.host, coalesce(to_timestamp(run.started_at / 1000.0), backend_start) AS since
     FROM (SELECT pid ${HOLDER}) AS holder LEFT JOIN pg_stat_activity USING (pid)
     LEFT JOIN run ON run.journal = $2 AND run.session = holder.pid AND run.ended_at IS NULL
     ORDER BY run.id DESC NULLS LAST LIMIT 1`,
    [LOCKS, journal],
  );
  if (found === undefined || found.since === null) return null;
  const since = found.since.toISOString();
  if (found.pid === null) return phrase('lock-since', { since });
  return phrase('lock-holder', { pid: found.pid, host: found.host ?? '', since });
}
