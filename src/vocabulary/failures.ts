/**
 * Every Failure of usage, configuration, disk and lock: what is wrong and how to mend it. A new one is a row here, one
 * in `failures-zh.ts`, and the line that throws it. Values in {braces} come from there.
 */
interface FailureEntry {
  readonly message: string;
  /** A sentence; empty where the message says it all. */
  readonly hint: string;
}

const CHECK_DATES = 'correct the two dates';
const SAVE_A_PLAN = 'save one with classin-import plan <timetable> --out <file>';
const NAME_WITH_JOURNAL = 'name another file with --journal';

export const FAILURES = {
  // the command line and the settings
  'command-line': { message: '{mistakes}', hint: 'see classin-import {command}--help' },
  'settings-mistaken': { message: '{mistakes}', hint: 'see --help' },
  'config-unreadable': { message: 'the configuration {path} cannot be read: {why}', hint: '' },
  'config-no-options': {
    message: 'the configuration {path} is not a list of options',
    hint: 'write one `option: value` a line',
  },
  'config-endless': {
    message: 'the configuration {path} refers to itself without end',
    hint: 'an alias (*name) must not stand within its own anchor (&name)',
  },
  'credentials-missing': {
    message: '{mistakes}',
    hint: 'set them in the environment, or rehearse without credentials: --sandbox',
  },
  'credentials-not-known': { message: '{mistakes}', hint: 'set them in the environment' },
  'base-url-no-address': { message: '{variable} is not a web address', hint: 'give one like {standard}' },
  'base-url-too-much': {
    message: '{variable} holds more than a host and a path',
    hint: 'give one like {standard}',
  },
  'school-differs': { message: 'the journal belongs to the school {there}, not to {here}', hint: 'set {variable}' },
  'json-wants-out': { message: '--json wants --out', hint: 'name the file of the page with --out' },
  'page-at-terminal': {
    message: 'the page is HTML, which a terminal cannot show',
    hint: 'name a file for it: --out report.html',
  },
  'errno-unreadable': { message: '{given} is not an errno', hint: 'give a number, such as 398' },
  'port-unusable': { message: '--port must be a number from 0 to 65535', hint: '' },
  'lesson-or-course': { message: '--lesson and --course exclude each other', hint: '' },
  'metrics-nowhere': { message: '--metrics-file: there is no folder {folder}', hint: '' },
  'order-unknown-options': { message: 'the order has unknown options: {names}', hint: '' },
  'call-mistaken': { message: '{name} {wrong}', hint: '' },
  'order-without-timetable': { message: 'the order names no timetable', hint: 'give its path as `timetable`' },
  'order-without-school': {
    message: 'the order names no school to import into',
    hint: 'give its sid and secret, or sandbox: true',
  },
  'no-result': { message: '{name} ended without a result', hint: '' },
  'no-command': { message: 'there is no command {name}', hint: '' },
  'renew-nothing': { message: 'neither --lesson nor --course is given', hint: 'name what was deleted in ClassIn' },
  'renew-unknown': {
    message: 'no {what} "{key}" was made with this journal',
    hint: 'only what ClassIn has, or has refused, can be renewed; keys are as in the timetable',
  },
  'renew-ambiguous': {
    message: '"{name}" may be several lessons: {names}',
    hint: 'in the timetable, give the row of the one that was deleted a `generation` one higher than it has had: 1 the first time',
  },
  'renew-own-identity': {
    message: '"{key}" has an identity that the timetable gives it, or one of its lessons has',
    hint: 'write other identities into `courseUniqueIdentity` and `lessonUniqueIdentity`, or empty them, and run the import again',
  },
  'explain-unknown': {
    message: 'nothing in this import is called "{what}"',
    hint: 'what this import knows is in {file}',
  },
  'explain-near': { message: 'nothing in this import is called "{what}"', hint: 'did you mean {near}?' },
  'page-too-large': {
    message: 'a page shows at most {most} lessons; the journal has {lessons}',
    hint: 'export gives every row as a CSV',
  },

  // files of people
  'file-missing': { message: 'there is no file {file}', hint: 'check the name and the folder' },
  'file-forbidden': {
    message: '{file} may not be read by this user',
    hint: 'change its permissions, or copy it',
  },
  'file-is-folder': { message: '{file} is a folder, not a file', hint: 'give the path of a CSV file' },
  'file-is-no-file': { message: '{file} is {kind}, not a file', hint: 'give the path of a CSV file' },
  'file-is-pipe': {
    message: '{path} is a named pipe, into which perhaps nobody ever writes',
    hint: 'give the path of a file',
  },
  'file-unreadable': { message: '{file} cannot be read: {why}', hint: '' },
  'folder-cannot-be-made': { message: 'the folder of {path} cannot be made: {why}', hint: '' },
  'file-cannot-be-written': { message: '{path} cannot be written: {why}', hint: 'name another file with --out' },
  'file-replaced': {
    message: '{file} was replaced while it was looked at: nothing was sent, and nothing is changed',
    hint: 'run the same command again once the file is complete',
  },
  'file-is-read': {
    message: '{option} {target} would overwrite {file}, which this command needs',
    hint: 'name another file with {option}',
  },
  'mapping-unreadable': { message: 'the mapping file {path} cannot be read: {why}', hint: '' },
  'mapping-no-yaml': { message: '{mistakes}', hint: 'a mapping file is YAML: key: value, a line each' },
  'mapping-alias': { message: '{file}: {why}', hint: 'put texts with * or & in quotes' },
  'mapping-mistaken': { message: '{mistakes}', hint: 'the README lists the keys of a mapping file' },
  'column-nowhere': {
    message: '{option} names the column "{column}", which does not exist',
    hint: 'the README lists all columns',
  },
  'column-misspelt': {
    message: '{option} names the column "{column}", which does not exist',
    hint: 'perhaps {near} is meant',
  },
  'zone-unknown': {
    message: 'there is no time zone "{name}"{nearest}',
    hint: 'use a name of the IANA list, such as Asia/Shanghai',
  },
  'date-flag-unreadable': { message: '{flag} is no date: {text}', hint: 'write it as 2027-03-01' },
  'term-reversed': { message: '--term-end lies before --term-start', hint: CHECK_DATES },

  // the journal
  'moment-unreadable': {
    message: '{option}: "{given}" is not a date with a time',
    hint: 'write 2027-03-01, 2027-03-01 07:00, the same with an offset (2027-03-01T07:00+07:00), or Unix seconds',
  },
  'moment-without-zone': {
    message: '{option}: "{given}" is a local time, and no time zone is named',
    hint: 'add --timezone with the zone that is meant, for example --timezone Asia/Shanghai',
  },
  'interrupted-while-reading': {
    message: 'interrupted while the timetable was read: nothing was sent, and nothing is changed',
    hint: '',
  },
  'not-confirmed': {
    message: 'not confirmed; nothing was sent',
    hint: 'look at it with `plan`; if it is meant so, add --yes. Another term wants another --journal',
  },
  'timetable-unlike': {
    message: 'this timetable is unlike the one in the journal {journal}: {shift}; nothing was sent',
    hint: 'look at it with `plan`; if it is meant so, add --yes. Another term wants another --journal',
  },
  'plan-unreadable': { message: 'the plan {path} cannot be read: {why}', hint: 'name a plan that was saved' },
  'plan-outdated': {
    message: 'the plan {path} no longer holds: {why}; nothing was sent',
    hint: 'look at a new plan, and save it again',
  },
  'plan-is-none': { message: '{file} is not a saved plan', hint: SAVE_A_PLAN },
  'plan-newer': { message: '{file} was saved by a newer classin-import', hint: 'use the newer one' },
  'plan-damaged': { message: '{file} is damaged', hint: SAVE_A_PLAN },
  'plan-damaged-at': { message: '{file} is damaged at {where}', hint: SAVE_A_PLAN },

  'journal-not-named': {
    message: 'no journal is named',
    hint: 'name the journal of the import: --journal data/<timetable name>.sqlite',
  },
  'journal-missing': {
    message: 'there is no journal at {path}',
    hint: 'name the journal of the import with --journal',
  },
  'journal-to-renew-missing': { message: 'there is no journal at {path}', hint: 'name the journal of the import' },
  'journal-no-file': { message: 'the journal {path} is not a file', hint: NAME_WITH_JOURNAL },
  'journal-cannot-be-made': {
    message: 'the journal {path} cannot be made: {why}',
    hint: 'check that the folder exists and may be written to',
  },
  'lock-cannot-be-made': {
    message: 'the lock {path} cannot be made: {why}',
    hint: 'check that the folder exists and may be written to',
  },
  'passing-files-nowhere': {
    message: 'passing files cannot be made in {folder}: {why}',
    hint: 'name a folder that may be written to in {variable}',
  },
  'journal-foreign': { message: '{path} is a database of another program', hint: NAME_WITH_JOURNAL },
  'journal-newer': {
    message: 'the journal {path} was written by a newer classin-import (its version {version}, this one knows {known})',
    hint: 'use the newer classin-import',
  },
  'journal-older': {
    message: 'the journal {path} was written by an older classin-import',
    hint: 'run the import once with this version',
  },
  'journal-empty': { message: 'the journal {path} is empty', hint: 'run the import once with this version' },
  'journal-holds-nothing': { message: 'the journal holds no timetable yet', hint: 'run the import first' },
  'journal-faulty': {
    message: 'the journal {path} is damaged: {faults}',
    hint: 'move it away and run again: ClassIn gives the IDs back for the same identities, and nothing is made twice',
  },
  'journal-is-none': {
    message: 'the journal {path} is not a journal',
    hint: 'name the journal with --journal, or move the file away',
  },
  'journal-damaged': {
    message: 'the journal {path} is damaged',
    hint: 'move it away and run again: ClassIn gives the IDs back for the same identities, and nothing is made twice',
  },
  'journal-unopenable': {
    message: 'the journal {path} cannot be opened',
    hint: 'check that it is a file and that you may read and write it',
  },
  'journal-read-only': {
    message: 'the journal {path} cannot be written to',
    hint: 'check the permissions of the file and its folder',
  },
  'journal-forbidden': {
    message: 'the journal {path} may not be used',
    hint: 'check the permissions of the file and its folder',
  },
  'output-lost': {
    message: 'the output cannot be written: {why}',
    hint: 'make room where it goes, or send it elsewhere, and run the same command again',
  },
  'disk-full': {
    message: 'the journal {path} cannot grow: the disk is full',
    hint: 'make room and run the same command again',
  },
  'disk-faulty': {
    message: 'the journal {path} cannot be read or written',
    hint: 'check the disk and run the same command again',
  },
  'journal-busy': {
    message: 'the journal {path} is being written to by another program',
    hint: 'run the same command again',
  },
  'journal-locked': {
    message: 'another run holds the journal {path}{holder}',
    hint: 'wait until it ends, or interrupt it; its lock ends with it',
  },
  'import-locked': {
    message: 'another run is importing this timetable with another journal',
    hint: 'wait until it ends, or interrupt it; its lock ends with it',
  },
  'journal-taken-over': { message: 'another run has taken over the journal {path}', hint: 'let that run finish' },
  'journal-of-other-school': {
    message: 'the journal {path} belongs to another school (SID {there}, not {here})',
    hint: 'name another journal with --journal, one for each school and term',
  },
  'journal-of-rehearsal': {
    message: 'the journal {path} is that of a rehearsal: what it holds is in the sandbox, not in ClassIn',
    hint: 'name another journal with --journal, or go on with the rehearsal with --sandbox',
  },
  'journal-not-of-rehearsal': {
    message: 'the journal {path} belongs to the school {there}, not to a rehearsal',
    hint: 'name another journal with --journal: a rehearsal has one of its own',
  },
  'journal-of-other-address': {
    message: 'the journal {path} belongs to {there}, not to {here}',
    hint: 'name another journal with --journal, one for each school and term',
  },
  'journal-of-other-term': {
    message: 'the journal {path} belongs to the term "{there}", not "{here}"',
    hint: 'name another journal with --journal, one for each school and term',
  },

  'db-credentials': {
    message: 'the journal {place} refuses the user or the password',
    hint: 'name both in the address, in PGUSER and PGPASSWORD, or in ~/.pgpass',
  },
  'db-rights': {
    message: 'the journal {place} may not be used by this user',
    hint: 'the user needs CREATE on the database once, and is then the owner of the schema classin_import',
  },
  'db-lost': {
    message: 'the journal {place} was lost: the connection to the database is gone',
    hint: 'run the same command again when the database is back: it goes on where this one stopped',
  },
  'db-away': {
    message: 'the journal {place} cannot be reached',
    hint: 'see that the database runs, then run the same command again',
  },
  'db-crowded': {
    message: 'the journal {place} is out of connections or memory',
    hint: 'run the same command again later',
  },
  'db-none': {
    message: 'the journal {place} is no database of that server',
    hint: 'make it with createdb, or name another one in the address',
  },
  'db-read-only': {
    message: 'the journal {place} cannot be written to: the server only reads',
    hint: 'name the primary server in the address',
  },
  'db-full': {
    message: 'the journal {place} cannot grow: the disk of the database is full',
    hint: 'make room and run the same command again',
  },
  'db-held-up': { message: 'the journal {place} is held up by another session', hint: 'run the same command again' },
  'db-slow': { message: 'the journal {place} took too long to answer', hint: 'run the same command again' },
  'db-changed': {
    message: 'the journal {place} was changed by somebody else at the same moment',
    hint: 'run the same command again',
  },
  'db-not-utf8': { message: 'the journal {place} is not in UTF-8', hint: 'make a database with the encoding UTF8' },
  'db-no-tls': {
    message: 'the journal {place} does not speak TLS as the address asks for',
    hint: 'see sslmode in the address',
  },
  'db-address': {
    message: 'the journal {place} has an address that cannot be read',
    hint: 'write signs such as @ : / # in a password as %40 %3A %2F %23',
  },
  'db-away-code': {
    message: 'the journal {place} cannot be reached: {code}',
    hint: 'see that the database runs, then run the same command again',
  },
  'db-away-late': {
    message: 'the journal {place} cannot be reached: no answer in time',
    hint: 'see that the database runs, then run the same command again',
  },
  'term-there-already': {
    message: 'the journal {place} holds {term} of {school} already',
    hint: 'name another database, or run with the journal that is there',
  },
  'several-terms': {
    message: 'the journal {place} holds {n} terms: {names}',
    hint: 'name one: --term, and CLASSIN_SID for the school (--sandbox for a rehearsal)',
  },
  'no-such-term': {
    message: 'there is no journal of this school and term at {place}',
    hint: 'name the term with --term and the school in CLASSIN_SID, as the import did',
  },
  'file-there-already': { message: 'there is a file at {path} already', hint: 'name another one' },

  // the sandbox
  'scenario-unreadable': { message: 'cannot read {file}: {why}', hint: '' },
  'scenario-mistaken': { message: 'the scenario has {count}:\n{mistakes}', hint: '' },
  'sandbox-state-unusable': {
    message: "the sandbox's state file {file} {what}",
    hint: 'name another file, or move this one away',
  },
  'sandbox-state-locked': {
    message: 'another sandbox is using the state file {file}',
    hint: 'wait until it ends, or name another file',
  },
  'job-ended': { message: 'the job {id} has ended already', hint: '' },
  'job-running': { message: 'the job {id} runs already', hint: '' },
  'job-unknown': { message: 'there is no job {id}', hint: 'see classin-import jobs' },
  'job-ambiguous': { message: '{count} jobs have an ID that begins with {id}', hint: 'write more of it' },
  'shared-journal-missing': {
    message: 'no journal is named',
    hint: 'name the database that all share: --journal postgres://… or CLASSIN_IMPORT_JOURNAL',
  },
  'shared-journal-file': {
    message: 'the journal {place} is a file, which workers cannot share',
    hint: 'name the database that all share: --journal postgres://… or CLASSIN_IMPORT_JOURNAL',
  },
  'sandbox-not-shared': {
    message: '--sandbox is embedded in one run, and workers cannot share it',
    hint: 'rehearse with `classin-import sandbox` and CLASSIN_BASE_URL',
  },
  'cover-folder-relative': { message: '--cover-folder must be a whole path, the same on all workers', hint: '' },
  'covers-elsewhere': {
    message: 'the timetable names cover images, which workers cannot read from here',
    hint: 'put them where every worker finds them under one path, and name that with --cover-folder',
  },
  'sid-missing': {
    message: '{variable} is not set: the school ID that ClassIn gave',
    hint: 'the SECRET is not needed to submit',
  },
  'term-not-staged': { message: 'the journal holds no timetable of this term', hint: 'submit it again' },
  'journal-elsewhere': { message: 'the journal belongs to {address}', hint: '' },
  'worker-cannot-listen': {
    message: 'the worker cannot listen on {host}, port {port}: {why}',
    hint: 'choose another --port or --host',
  },
  'no-school-known': {
    message: 'no school is known: CLASSIN_SID is not set, and no CLASSIN_<NAME>_SID',
    hint: 'set SID and SECRET of each school in the environment, or name a list of them with --schools',
  },
  'school-named-twice': { message: 'the school {sid} is named twice', hint: 'name each school once' },
  'schools-unreadable': { message: 'the list of schools {path} cannot be read: {why}', hint: '' },
  'schools-wrong': { message: 'the list of schools {path} is wrong: {why}', hint: '' },
  'schools-disagree': { message: '{variable} is {there}, and {sid} in {path}', hint: '' },
  'schools-open': { message: '{path} can be changed by others than its owner', hint: 'chmod 600 {path}' },
  'secret-file-open': { message: 'the secret file {file} is open to others than its owner', hint: 'chmod 600 {file}' },
  'secret-file-unreadable': { message: 'the secret file {file} cannot be read: {why}', hint: '' },
  'secret-file-empty': { message: 'the secret file {file} is empty', hint: '' },
  'sandbox-cannot-listen': {
    message: 'the sandbox cannot listen on {host}:{port}: {why}',
    hint: 'name another port',
  },
} as const satisfies Record<string, FailureEntry>;

export type FailureCode = keyof typeof FAILURES;
