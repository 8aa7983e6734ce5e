/**
 * Every problem a user's file can have: its code, how serious it is, the ClassIn errno it spares, what is wrong and
 * how to mend it. A new rule is one row here and the few lines that notice it. Values in {braces} come from the place
 * that noticed.
 */

export type Severity = 'error' | 'warning';

interface ProblemEntry {
  readonly severity: Severity;
  /** The errno that ClassIn would have answered; null where it would have said nothing. */
  readonly errno: number | null;
  readonly message: string;
  readonly hint: string;
}

const error = (message: string, hint: string, errno: number | null = null): ProblemEntry => ({
  severity: 'error',
  errno,
  message,
  hint,
});

const warning = (message: string, hint: string, errno: number | null = null): ProblemEntry => ({
  severity: 'warning',
  errno,
  message,
  hint,
});

export const PROBLEMS = {
  // reading: the file itself (src/read)
  'file-empty': error('the file is empty', 'export it again from your school system'),
  'file-not-text': error(
    'this is {kind}, not a CSV file, whatever its name says',
    'open it in the program it belongs to and save it as "CSV UTF-8"',
  ),
  'file-not-encoded': error(
    'the file is not {encoding}: line {line} has bytes that mean nothing in it',
    'save it as "CSV UTF-8", or name its real encoding in the mapping file (encoding: gb18030, cp949, windows-1252 …)',
  ),
  'file-has-nul': error(
    'the file has a NUL byte here, which no text file has',
    'it is damaged, or UTF-16 without its mark: save it again as "CSV UTF-8"',
  ),
  'file-changed': error(
    'the file was changed while it was being read',
    'wait until the program that writes it is done, then repeat the command',
  ),
  'quote-not-closed': error(
    'a quotation mark in {column} of this row is never closed; reading stopped here',
    'close it, or double it ("") where it is meant as a sign',
  ),
  'quote-misplaced': error(
    'the quotation marks of this row do not pair, in {column}; reading stopped here',
    'put the whole cell in quotation marks and double those inside it; a mark left open on an earlier line shows up here too',
  ),
  'record-too-long': error(
    'this row is longer than {limit} bytes; reading stopped here',
    'a quotation mark that is never closed is the usual reason: look at the first one in this row',
  ),
  'too-many-columns': error(
    'the header has {count} columns, more than the {limit} that are read',
    'check the delimiter and take out columns that nobody needs',
  ),

  // reading: the header
  'header-missing': error('the file has no header line', 'the first line names the columns: courseKey, courseName, …'),
  'column-missing': error(
    'the file has no column "{column}"{nearest}',
    'add it, or say which header holds it with --map {column}=<header>, or one value for all rows with --set {column}=<value>',
  ),
  'time-columns-missing': error(
    'no column says when a lesson {edge}{nearest}',
    'give beginTime and endTime, or date, startTime and endTime (or duration); --map <column>=<header> names another header',
  ),
  'mapped-header-missing': error(
    'the file has no header "{header}", which {column} is mapped to{nearest}',
    'correct the name behind --map or in the mapping file',
  ),
  'header-twice': error(
    'two columns are called "{header}", so it is not clear which one is {column}',
    'rename or delete one of them, or choose another header with --map {column}=<header>',
  ),
  'header-unknown': warning(
    'nothing is done with the column "{header}": perhaps "{nearest}" is meant',
    'rename it, or say so with --map {nearest}={header}; the column is kept and given back as it is',
  ),

  // reading: a row
  'row-too-long': error(
    'the row has {count} cells, the header only {expected}',
    'put cells that hold the delimiter in quotation marks',
  ),
  'row-too-short': warning(
    'the row has {count} cells, the header {expected}; the cells that are not there count as empty',
    'check that no line break has cut the row; further rows like this are not named',
  ),
  'value-missing': error('{column} is empty', 'fill it in; every row needs it', 100),
  'course-disagrees': error(
    'course "{course}" has {column} "{value}" here and "{first}" on line {other}',
    'make all rows of the course say the same, or give it another courseKey',
  ),
  'uid-unreadable': error('"{value}" is not a UID', 'a UID is the number ClassIn gave a person: digits alone'),
  'uid-scientific': error(
    '"{value}" is a number that Excel has shortened; its last digits are lost',
    'format the column as text, enter the UIDs again and export anew',
  ),
  'uid-leading-zero': warning(
    'UID "{value}" begins with a zero',
    "it is taken as it stands; ClassIn's own UIDs have none, so check that it is not a phone number or a number of yours",
  ),
  'number-unreadable': error('"{value}" is not a whole number', 'write it in digits alone'),
  'number-out-of-range': error('{value} is not between {min} and {max}', 'correct the number', 100),
  'too-many-seats': error(
    '{value} seats on stage are more than {max}',
    'ClassIn has at most {max} students on stage; the others attend off stage',
    259,
  ),
  'code-unknown': error('"{value}" is none of the codes {codes}', 'use one of them or leave the cell empty', 100),
  'flag-unreadable': error('"{value}" is neither 0 nor 1', 'write 1 for yes, 0 for no', 100),
  'name-too-long': error(
    'the name has {length} characters, more than {max}',
    'shorten it: ClassIn would cut it without a word',
  ),
  'text-too-long': error(
    'the text has {length} characters, more than {max}',
    'shorten it: ClassIn would cut it without a word',
  ),
  'identity-too-long': error(
    'the identity has {length} characters, more than {max}',
    'use 1 to {max} characters, or leave the cell empty to have it derived',
    100,
  ),
  'list-unreadable': error('"{value}" is not a list of UIDs', 'separate UIDs by ; or write a JSON array: [1001,1002]'),
  'list-may-be-number': warning(
    '"{value}" is read as several UIDs, and may be one number with separators for thousands',
    'write a number without separators, or separate people by ;',
  ),
  'uid-or-list': error(
    '"{value}" may be one UID with separators for thousands, or several UIDs',
    'write a UID in digits alone; give each student a row, or separate them by ;',
  ),
  'time-unreadable': error(
    '"{value}" is not a date with a time',
    'write 2027-03-01 07:00, the same with an offset (2027-03-01T07:00+07:00), or Unix seconds of 10 digits',
  ),
  'date-unreadable': error('"{value}" is not a date', 'write it as 2027-03-01'),
  'clock-unreadable': error('"{value}" is not a time of day', 'write it as 07:00'),
  'duration-unreadable': error('"{value}" is not a length of time', 'write minutes (90) or hours and minutes (1:30)'),
  'time-in-milliseconds': error(
    '"{value}" is in milliseconds',
    'leave out the last three digits: Unix time is in seconds',
  ),
  'date-impossible': error('there is no {value} in the calendar or on the clock', 'correct the date or the time'),
  'date-far-off': error(
    '{value} is too far away: a date lies between 1971 and 4999',
    'correct the year; ClassIn takes lessons that begin within three years',
  ),
  'time-given-twice': error(
    'the row has both {column} and {other}',
    'keep one of the two, so that it is clear which one counts',
  ),
  'timezone-missing': error(
    '"{value}" is a local time, and no time zone is named',
    'add --timezone with the zone the timetable is written for, for example --timezone Asia/Shanghai; said once for all rows',
  ),
  'time-does-not-exist': error(
    '{value} does not exist in {zone}: the clocks are put forward over it. It could mean {first} or {second}',
    'write the time that is meant, or one with its offset such as {second}',
  ),
  'time-exists-twice': error(
    '{value} exists twice in {zone}, because the clocks are put back: {first} and {second}',
    'write the one that is meant with its offset',
  ),
  'lesson-ends-before-it-begins': error(
    'the lesson ends {end}, not after it begins {begin}',
    'correct the end; a lesson past midnight needs the date of its end as well (beginTime and endTime)',
    119,
  ),
  'lesson-too-short': error(
    'the lesson lasts {length}, less than 15 minutes',
    'ClassIn takes lessons of 15 minutes to 24 hours',
    165,
  ),
  'lesson-too-long': error(
    'the lesson lasts {length}, more than 24 hours',
    'ClassIn takes lessons of 15 minutes to 24 hours: check the dates',
    165,
  ),
  'hd-needs-seats': error(
    'HD is on with {seats} seats on stage',
    'HD and full HD work with 1 or 6 seats: set seatNum to one of them, or isHd to 0',
    368,
  ),
  'scene-needs-record': error('recordScene is 1, but record is not', 'set record to 1, or recordScene to 0'),
  'live-needs-record': error('live is 1, but record is not', 'set record to 1, or live to 0'),
  'replay-needs-record': error('replay is 1, but record is not', 'set record to 1, or replay to 0'),
  'assistants-given-twice': error(
    'the row has both assistantUid and assistantUids',
    'put all co-teachers into assistantUids and leave assistantUid empty',
  ),
  'assistant-twice': error('co-teacher {uid} is named twice', 'name each co-teacher once', 21316),
  'teacher-is-assistant': error(
    'teacher {uid} is among the co-teachers of the same lesson',
    'take the teacher out of the co-teachers',
    322,
  ),
  'teacher-among-students': error(
    'teacher {uid} is among the students of the same lesson',
    'take the teacher out of the students',
    129,
  ),
  'assistant-among-students': error(
    'co-teacher {uid} is among the students of the same lesson',
    'take the co-teacher out of the students',
    332,
  ),
  'date-ambiguous': error(
    '"{value}" could be {first} or {second}',
    'say which in the mapping file: dates: day-first, or dates: month-first',
  ),
  'date-is-number': error(
    '"{value}" is a number that Excel keeps a date as: {first}, or {second} if a Mac wrote it',
    'say which in the mapping file: dates: excel, or dates: excel-1904',
  ),
  'sheet-error': error(
    '"{value}" is what a spreadsheet shows where a formula failed',
    'mend the formula or type the value, and save the file again',
  ),
  'text-destroyed': error(
    '"{value}" is what is left of text that was saved in an encoding without its signs',
    'save the file again from the spreadsheet as "CSV UTF-8", or type the text anew where it is lost there as well',
  ),
  'half-day-missing': error(
    '"{begin}" does not say which half of the day it is in, and "{end}" does: it may be morning or evening',
    'write AM or PM (上午, 下午) in both, or both by 24 hours, such as 19:00',
  ),
  'weekday-unreadable': error(
    '"{value}" names no weekdays that can be read',
    'write Mon, Thu or 周一、四; or say what it means under days: in the mapping file',
  ),
  'weekday-ambiguous': error(
    '"{value}" could be {first} or {second}',
    'say which in the mapping file: under days:, or for numbers with dayNumbers:',
  ),
  'weekday-disagrees': error(
    '{date} is a {actual}, not {value}',
    'correct the date or the weekday; perhaps day and month are the other way round',
  ),
  'weeks-unreadable': error(
    '"{value}" is not a list of weeks of the term',
    'write 1-16, 1-15(odd) or 2,4,6, counted from week 1 of the term; weeks of the year (KW 9) are not read',
  ),
  'schedule-unreadable': error(
    '"{value}" does not say in a way that can be read when lessons are',
    'write Mon, Thu 18:00-19:30, or use columns of their own: weekday, startTime, endTime',
  ),
  'period-unknown': error(
    '"{value}" names periods that the bell schedule does not have',
    'correct the row, or add the period to the file given with --periods',
  ),
  'periods-apart': error(
    'the periods "{value}" do not follow each other: one long lesson, or several?',
    'make a row for each lesson',
  ),
  'periods-missing': error(
    '"{value}" is no time of day; if it names periods, their times are not known',
    'give the bell schedule with --periods bells.csv (period, start, end); said once for all rows',
  ),
  'term-missing': error(
    'the row repeats weekly, and nothing says {what}',
    'give --term-start and --term-end, or columns startDate and endDate; said once for all rows',
  ),
  'dates-reversed': error('the lessons would end {end}, before they begin {begin}', 'correct the two dates'),
  'dates-too-far-apart': error(
    'from {begin} to {end} is longer than {years} years',
    'check the years of the two dates',
  ),
  'no-lesson-falls': error(
    'no {weekdays} lies between {begin} and {end} in the weeks named: the row gives no lesson',
    'correct the weekday, the weeks or the dates, or take the row out',
  ),
  'date-in-weekly-row': error(
    'the row has the date of one lesson, and {column} is "{value}", as in a row that repeats weekly',
    'leave the date out where the row repeats, or {column} where it is one lesson; where {column} means something else, write null for it under columns: in the mapping file',
  ),
  'week-disagrees': warning(
    '{date} is in week {actual} of the term, not in {value}',
    'correct the date or the weeks; where that column counts otherwise, write null for weeks under columns: in the mapping file',
  ),
  'week-after-end': warning(
    'week {week} is named, and its lesson would fall after {end}, when {what}: it is left out',
    'correct the weeks, or the end if the lessons go on; nothing needs to be done if that is meant',
  ),
  'all-lessons-closed': warning(
    'every lesson of this row falls on a closed day of the calendar: the row gives no lesson',
    'nothing needs to be done if that is meant',
  ),
  'ends-at-midnight': error(
    'the lesson would end at "{end}", which is midnight, before it begins at "{begin}"',
    'noon is 12:00 PM; a lesson until midnight ends at 24:00',
    119,
  ),
  'lesson-at-night': warning(
    'the lesson begins at {value} in the night',
    'check morning and afternoon; hours: in the mapping file says which hours are right',
  ),
  'outside-hours': error(
    'the lesson is from {begin} to {end}, outside the hours {hours} of the mapping file',
    'check morning and afternoon, or widen hours: in the mapping file',
  ),
  'several-teachers': error(
    'the row has {count} teachers: "{value}"',
    'ClassIn knows one: say severalTeachers: first-teaches in the mapping file, and the others become co-teachers',
  ),
  'person-unknown': error(
    'nobody called "{value}" is in {file}{nearest}',
    'correct the name, or add the person to the file given with --people',
  ),
  'person-ambiguous': error(
    '"{value}" could be {first} or {second}',
    'use a number or an e-mail instead of the name, or make the names in the file given with --people differ',
  ),
  'rows-disagree': error(
    'lesson "{lesson}" is on lines {lines}, which disagree in {column}: "{first}" and "{second}"',
    'make the rows say the same, or name {column} under merge: first: in the mapping file',
  ),
  'aid-column-missing': error('the file has no column "{column}"', 'name the column so in the first line'),
  'role-unknown': error('"{value}" is no role', 'write teacher or student, or leave it empty for both'),
  'calendar-stretch': error(
    'from {from} until {until} is no stretch of days, or a very long one',
    'correct the two dates',
  ),
  'period-given-twice': error(
    'period {period} has other times on line {other}, for the same weekdays',
    'take one of the two rows out, or say in the column weekdays when each of them holds',
  ),
  'day-given-twice': error('{date} runs as another day on line {other}', 'take one of the two rows out'),
  'skip-header-missing': error(
    'the file has no header "{header}", which skip: in the mapping file names',
    'correct the name, or take the rule out',
  ),
  'header-ambiguous': error(
    '{column} could be any of the headers {headers}',
    'say which with --map {column}=<header> or under columns: in the mapping file',
  ),
  'image-unusable': error(
    'the cover image "{value}" {reason}',
    'give the path of an image (JPEG, PNG, GIF …), seen from the folder of the timetable',
    103,
  ),

  // the timetable as a whole, noticed once it is staged
  'begins-too-soon': error(
    'the lesson begins {begin}, which is not at least a minute from now',
    'move the lesson to a later time, or take the row out',
    120,
  ),
  'begins-too-late': error(
    'the lesson begins {begin}, which is more than 3 years from now',
    'check the year; ClassIn takes lessons that begin within 3 years',
    268,
  ),
  'expires-too-soon': error(
    'the course would expire {expiry}, less than a day from now',
    'set expiryTime to at least a day from now, or leave it empty for a course that never expires',
    151,
  ),
  'expires-too-late': error(
    'the course would expire {expiry}, more than 5 years from now',
    'set expiryTime within 5 years, or leave it empty for a course that never expires',
    154,
  ),
  'duplicate-row': error('the row says the same as line {other}', 'delete one of the two rows'),
  'lesson-on-two-rows': error(
    'lesson "{lesson}" of course "{course}" is already on line {other}, with other students or co-teachers',
    'put all of them into one row, or write `merge: true` into a mapping: it unites the rows of one lesson',
  ),
  'lesson-key-reused': error(
    'lesson "{lesson}" of course "{course}" is already on line {other}, with other values',
    'give each lesson its own lessonKey, or delete the row that is wrong',
  ),
  'identity-reused': error(
    'the identity "{identity}" is already used on line {other}',
    'give each course and each lesson an identity of its own, or leave the column empty to have it derived',
    398,
  ),
  'identity-for-many': error(
    'the row stands for several lessons and gives them all the identity "{identity}": ClassIn would make one lesson of them',
    'leave the column empty to have identities derived, or write a row for each lesson',
    398,
  ),
  'student-is-teacher': error(
    'student {uid} of course "{course}" is also its teacher, on line {other}{of}',
    'ClassIn refuses one person in two roles of a course: take the student or the teacher out',
    129,
  ),
  'student-is-assistant': error(
    'student {uid} of course "{course}" is also its co-teacher, on line {other}{of}',
    'ClassIn refuses one person in two roles of a course: take the student or the co-teacher out',
    332,
  ),
  'student-is-head-teacher': error(
    'student {uid} of course "{course}" is also its head teacher, on line {other}{of}',
    'ClassIn refuses one person in two roles of a course: take the student out or name another head teacher',
    333,
  ),
  'teacher-in-two-places': warning(
    'teacher {uid} teaches here and on line {other} at the same time',
    'move one of the two lessons, or let another teacher take it',
  ),
  'assistant-in-two-places': warning(
    'co-teacher {uid} is here and on line {other} at the same time',
    'move one of the two lessons, or let another co-teacher take it',
  ),
  'student-in-two-places': warning(
    'student {uid}{others} is in this lesson and in the one on line {other} at the same time',
    'move one of the two lessons, or take the student out of one',
  ),
  'person-in-two-places': warning(
    '{uid}{others}: {role} here and {otherRole} on line {other} at the same time',
    'move one of the two lessons, or let somebody else take it',
  ),
  'students-on-first-row-only': warning(
    'of course "{course}" this row alone names students; the other {n} rows name nobody',
    'a merged cell has its text in its first row alone: fill the column down, or leave it where nobody else attends',
  ),
  'timetable-empty': warning('the timetable has a header and no rows', 'check that the export was complete'),
  'course-changed': warning(
    'the course was created with other values: {what}',
    'ClassIn keeps what was created: change it in ClassIn as well, or put the old values back',
  ),
  'lesson-changed': warning(
    'the lesson was created with other values: {what}',
    'ClassIn keeps what was created: change it in ClassIn as well, or put the old values back',
  ),
  'lesson-removed': warning(
    'lesson "{lesson}" of course "{course}" is in ClassIn and no longer in the timetable',
    'if it is not to be held, delete it in ClassIn',
  ),
  'lesson-removed-in-doubt': warning(
    'lesson "{lesson}" of course "{course}" is no longer in the timetable, and may be in ClassIn: a call for it was sent and never clearly answered',
    'look for it in ClassIn, and delete it there if it is not to be held',
  ),
  'course-removed': warning(
    'course "{course}" is in ClassIn and no longer in the timetable',
    'if nobody needs it, delete it in ClassIn',
  ),
  'course-removed-in-doubt': warning(
    'course "{course}" is no longer in the timetable, and may be in ClassIn: a call for it was sent and never clearly answered',
    'look for it in ClassIn, and delete it there if nobody needs it',
  ),
  'roster-unknown-course': error(
    'the timetable has no course "{course}"',
    'correct the {column}, or add the course to the timetable{keys}',
  ),
  'roster-course-ambiguous': error(
    'the timetable has several courses called "{course}", such as "{first}" and "{second}"',
    'give the roster a column courseKey with the keys of the courses',
  ),
  'roster-unknown-lesson': error(
    'course "{course}" has no lesson "{lesson}" in the timetable',
    'correct the lessonKey, or leave it empty for all lessons of the course',
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;
