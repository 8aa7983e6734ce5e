/** What an inspection says, in English. A key for each; `words-zh.ts` has the same ones. */
export const INSPECTION_EN = {
  asks: {
    encoding: 'The file is not UTF-8 and does not say what it is. Which reads right: {samples}?',
    sample: '{encoding} reads "{sample}"',
    onLine: 'Line {line}: {message}. {hint}',
    header: '{message}. {hint}',
    missing: 'Which header is {column}? Or is it the same for all rows?',
    grid: 'The file is a grid of the week, with a column for each day ({days}): make a row of every lesson in it, with its day in a column.',
    oneOrder: 'Dates in {headers}, such as {cell} (line {line}), have two readings; only one order fits all rows.',
    dayOrMonth:
      'Dates in {headers}, such as {cell} (line {line}), have two readings: does the day or the month come first?',
    headerName: '"{header}"',
    dayNumber: '"{header}" has weekdays with two readings, such as {cell} (line {line}). Which day is 1?',
    dayWord: '"{header}" has weekdays with two readings, such as {cell} (line {line}). What does it mean?',
    shortened:
      '"{header}" has numbers that Excel has shortened, such as {cell} (line {line}): export it again with that column as text.',
    names:
      '"{header}" holds names, such as {cell} (line {line}): give their UIDs with --people people.csv (uid, name, email, number).',
    notUids: '"{header}" has cells that are no UIDs, such as {cell} (line {line}): a UID is digits alone.',
    zone: 'Which time zone are the times written for?',
    weekly:
      'The rows repeat weekly: say when the term begins and ends with --term-start and --term-end, and its holidays with --calendar.',
    periods: 'The rows name periods: give their times with --periods bells.csv (period, start, end).',
    placeholders: 'Some cells say only {words}. They count as empty; rows that need a value there have to be left out.',
    total: 'Line {line} looks like a sum of the others ("{cell}").',
  },
  /** The first four names are as wide as the widest of them. */
  text: {
    rows: '{file}: {rows} rows',
    oneRow: '{file}: {rows} row',
    roster: 'It looks like a roster, who attends which course: give it beside the timetable, with --students {file}',
    encoding: 'encoding   ',
    delimiter: 'delimiter  ',
    lineEnds: 'line ends  ',
    header: 'header     ',
    perhaps: 'perhaps {encoding}: see below',
    withMark: ' with a byte order mark',
    onLine: 'on line {line}',
    columns: 'Columns:',
    notUsed: 'not used',
    noName: '(no name)',
    column: '{name} → {read}; {kind}, {filled} filled',
    nothing: 'Nothing is unclear.',
    questions: 'Questions:',
  },
  delimiters: { comma: 'comma', semicolon: 'semicolon', tab: 'tab', bar: 'vertical bar' },
  kinds: {
    empty: 'empty',
    date: 'date',
    time: 'time',
    'date and time': 'date and time',
    weekday: 'weekday',
    schedule: 'schedule',
    periods: 'periods',
    number: 'number',
    text: 'text',
  },
  mapping: {
    title: 'How to read {file}. Check every line; the README explains the keys.',
    kept: 'Kept as they are and given back, but not used:',
  },
} as const;
