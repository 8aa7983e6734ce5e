/**
 * Parts of sentences that have words of their own: what a file is instead of a CSV, weekdays, what is wrong with a
 * setting. A key for each; `phrases-zh.ts` has the same ones. Values in {braces} come from whoever makes the phrase.
 */
import { MISTAKES } from './mistakes.ts';

export const PHRASES = {
  // what a file is instead of one that can be read
  'a-folder': 'a folder',
  'a-pipe': 'a pipe',
  'a-socket': 'a socket',
  'a-device': 'a device',
  'zip-or-workbook': 'a zip archive or an Excel workbook (.xlsx)',
  'empty-zip': 'an empty zip archive',
  'old-workbook': 'an old Excel workbook (.xls)',
  'pdf-document': 'a PDF document',
  'gzip-archive': 'a gzip archive',
  '7z-archive': 'a 7z archive',
  'rar-archive': 'a RAR archive',
  'sqlite-database': 'an SQLite database',
  'rtf-document': 'an RTF document',
  'png-image': 'a PNG image',
  'jpeg-image': 'a JPEG image',
  'gif-image': 'a GIF image',
  'web-page': 'a web page',
  'xml-file': 'an XML file',

  // why an image cannot be a cover
  'image-no-path': 'is no path',
  'image-missing': 'does not exist',
  'image-unreadable': 'cannot be read',
  'image-no-file': 'is not a file',
  'image-outside': 'is not in the folder of --cover-folder',
  'image-no-image': 'is not an image',
  'image-empty': 'is an empty file',

  // what somebody is in a lesson
  'role-teacher': 'teacher',
  'role-assistant': 'co-teacher',
  'role-student': 'student',

  // how long a lesson lasts
  'length-minute': '1 minute',
  'length-minutes': '{n} minutes',
  'length-seconds': '{n} seconds',

  // what may have been meant
  'perhaps-it': '; perhaps "{name}" is it',
  'perhaps-meant': '; perhaps {name} is meant',

  'cell-number': 'cell {n}',
  'edge-begins': 'begins',
  'edge-ends': 'ends',
  'and-more-people': ' and {n} more',
  'when-that-begins': 'when that begins',
  'when-that-ends': 'when that ends',
  'when-week-1-is': 'when week 1 is',
  line: 'line {line}',
  course: 'course',
  lesson: 'lesson',
  'lesson-of': 'lesson "{lesson}" of course "{course}"',

  // days
  'weekday-1': 'Mon',
  'weekday-2': 'Tue',
  'weekday-3': 'Wed',
  'weekday-4': 'Thu',
  'weekday-5': 'Fri',
  'weekday-6': 'Sat',
  'weekday-7': 'Sun',
  'date-in-words': '{day} {month} {year}',
  'month-1': 'January',
  'month-2': 'February',
  'month-3': 'March',
  'month-4': 'April',
  'month-5': 'May',
  'month-6': 'June',
  'month-7': 'July',
  'month-8': 'August',
  'month-9': 'September',
  'month-10': 'October',
  'month-11': 'November',
  'month-12': 'December',

  // what differs between what was created and the timetable
  difference: '{name} was {created}, is {now}',
  'empty-value': 'empty',
  'quoted-value': '"{value}"',

  // what the network and ClassIn said where no errno came
  'http-status': 'HTTP {status}',
  'http-too-many': 'HTTP 429, too many requests',
  'http-empty': 'HTTP {status}, an empty reply',
  'http-strange': "HTTP {status}, not ClassIn's reply: {text}",
  'http-no-errno': 'HTTP {status} without an errno',
  'no-reply-within': 'no reply within {seconds} s',
  'no-connection-within': 'no connection within {seconds} s',
  'connection-refused': 'the connection was refused ({code})',
  'connection-cut': 'the connection was cut ({code})',
  'host-unknown': 'the host name is unknown ({code})',
  'host-not-looked-up': 'the host name could not be looked up ({code})',
  'network-unreachable': 'the network is out of reach ({code})',
  'host-unreachable': 'the host is out of reach ({code})',
  'connection-timed-out': 'the connection timed out ({code})',
  'no-reply-in-time': 'no reply in time ({code})',
  'reply-cut': 'the reply stopped half way ({code})',
  'reply-too-long': "the reply is far too long to be ClassIn's ({code})",
  'no-safe-connection': 'no safe connection could be made: the server or a proxy does not speak TLS there ({code})',
  'certificate-expired': "the server's certificate is not valid at this time ({code})",
  'certificate-of-other-host': "the server's certificate is another host's ({code})",
  'certificate-not-trusted': "the server's certificate is not trusted ({code})",
  'connection-failed': 'the connection failed',
  'upload-outside': 'the file to upload is not in the folder of cover images',
  'upload-unreadable': 'the file to upload cannot be read: {why}',
  'words-left-out': '(words left out: they held the SECRET)',
  'quota-used-up': 'a quota of the school is used up ({errno})',
  'under-maintenance': 'ClassIn is under maintenance',
  'fewer-calls': 'ClassIn asks for fewer calls (429)',
  'no-clear-answer': 'no clear answer',
  'no-clear-answer-after': 'no clear answer after {attempts} attempts: {said}',
  'silent-for': 'no clear answer for {seconds} s',
  'maintenance-for': 'ClassIn has been under maintenance for {seconds} s',
  'crowded-for': 'ClassIn has asked for fewer calls for {seconds} s',
  'asked-to-wait': 'ClassIn asks to wait {seconds} s, which is longer than --patience',
  'credentials-refused': 'ClassIn refused the credentials',
  'answer-without-id': 'ClassIn answered {errno} without an ID',
  'answer-without-results': 'ClassIn answered {errno} with no results for {lessons} lessons',
  'answer-other-results': 'ClassIn answered {errno} with {results} results for {lessons} lessons',
  'not-sent': 'not sent',

  'one-mistake': 'a mistake',
  'several-mistakes': '{n} mistakes',
  'state-cannot-be-opened': 'cannot be opened: {why}',
  'state-no-file': 'is no file',
  'state-of-other-school': 'belongs to the school {there}, not to {here}',
  'state-damaged': 'is damaged in line {line}',
  'state-unknown': 'is no state file of a sandbox, or one of a newer version',

  'term-without-name': 'the term without a name',
  'term-named': 'the term "{term}"',
  'no-name-of': 'no name of {school}',
  'term-of': '"{term}" of {school}',
  'lock-since': ' (since {since})',
  'lock-holder': ' (process {pid} on {host}, since {since})',

  'notify-not-started': 'cannot be started: {why}',
  'notify-ended': 'ended with {code}',
  'notify-late': 'took more than {seconds} s and was ended',

  // how far a timetable is from the one before
  shift: 'of {known} in ClassIn {removed} no longer in it and {changed} other values now, and {added} would be made',
  'one-lesson': '{n} lesson',
  lessons: '{n} lessons',
  'one-gone': '{n} is',
  gone: '{n} are',
  'one-otherwise': '{n} has',
  otherwise: '{n} have',
  'unlike-the-journal': 'this timetable is unlike the one in the journal {journal}: {shift}',
  'other-calls-by-now': 'a run would send {now} calls by now, not {planned}',
  'plan-of-other-school': 'it was made for another school ("{value}")',
  'plan-of-other-address': 'it was made for another address ("{value}")',
  'plan-of-other-term': 'it was made for another term ("{value}")',
  'plan-of-other-timetable': 'the timetable is no longer the one that was planned',
  'plan-of-other-roster': 'the roster is no longer the one that was planned',
  'plan-of-other-options': 'the files are read with other options than they were planned with',
  'plan-of-other-journal': 'the journal is not the one it was made with',
  'journal-moved-on-at': 'the journal has moved on: a run began {began}',
  'journal-moved-on': 'the journal has moved on',

  stopping: 'Stopping: open calls are being finished. Once more to leave at once.',
  fault: 'classin-import has a fault, please report it: {what}',

  /** Text that came from elsewhere and stays as it is. */
  'as-said': '{text}',

  ...MISTAKES,
} as const;

export type PhraseKey = keyof typeof PHRASES;
