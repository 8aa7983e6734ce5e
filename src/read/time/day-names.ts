/**
 * Names of weekdays as timetables write them. Data only: 1 is Monday, 7 Sunday; a name that two languages use for
 * different days has both, and is asked about. Accents are left out, letters are small.
 */
const NAMES: Readonly<Record<string, readonly number[]>> = {
  // English
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  sunday: [7],
  mon: [1],
  tue: [2],
  tues: [2],
  wed: [3],
  weds: [3],
  thu: [4],
  thur: [4],
  thurs: [4],
  fri: [5],
  sat: [6],
  sun: [7],
  mo: [1],
  tu: [2],
  we: [3],
  th: [4],
  fr: [5],
  sa: [6],
  su: [7],
  // German
  montag: [1],
  dienstag: [2],
  mittwoch: [3],
  donnerstag: [4],
  freitag: [5],
  samstag: [6],
  sonnabend: [6],
  sonntag: [7],
  mi: [3],
  // German Dienstag and Donnerstag, French dimanche, Spanish and Portuguese domingo
  di: [2, 7],
  do: [4, 7],
  so: [7],
  // French, Italian, Spanish
  lundi: [1],
  mardi: [2],
  mercredi: [3],
  jeudi: [4],
  vendredi: [5],
  samedi: [6],
  dimanche: [7],
  lunedi: [1],
  martedi: [2],
  mercoledi: [3],
  giovedi: [4],
  venerdi: [5],
  sabato: [6],
  domenica: [7],
  lunes: [1],
  martes: [2],
  miercoles: [3],
  jueves: [4],
  viernes: [5],
  sabado: [6],
  domingo: [7],
  lun: [1],
  mar: [2],
  mer: [3],
  mie: [3],
  jeu: [4],
  jue: [4],
  gio: [4],
  ven: [5],
  vie: [5],
  sam: [6],
  sab: [6],
  dim: [7],
  dom: [7],
  // Portuguese
  'segunda-feira': [1],
  'terca-feira': [2],
  'quarta-feira': [3],
  'quinta-feira': [4],
  'sexta-feira': [5],
  segunda: [1],
  terca: [2],
  quarta: [3],
  quinta: [4],
  sexta: [5],
  seg: [1],
  ter: [2],
  qua: [3],
  qui: [4],
  sex: [5],
  // Vietnamese: the second to the seventh day, and "the lord's"
  t2: [1],
  t3: [2],
  t4: [3],
  t5: [4],
  t6: [5],
  t7: [6],
  cn: [7],
  'chu nhat': [7],
};
export const DAY_NAMES: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(NAMES));

/** Vietnamese with its accents, before they are taken away: `thứ` is no Thursday. */
export const VIETNAMESE_DAY = /th[ứư]\s*(hai|ba|tư|năm|sáu|bảy|[2-7])/giu;
export const VIETNAMESE_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['hai', 1],
  ['ba', 2],
  ['tư', 3],
  ['năm', 4],
  ['sáu', 5],
  ['bảy', 6],
]);

/** Every day of the week, as a whole cell. */
export const EVERY_DAY: ReadonlySet<string> = new Set([
  'daily',
  'every day',
  'everyday',
  'taglich',
  'tous les jours',
  'todos los dias',
  '每天',
  '每日',
  '天天',
  '毎日',
  '매일',
]);

/** One character a day: Chinese numbers, Japanese and Korean names. */
export const DAY_CHARACTERS: ReadonlyMap<string, number> = new Map(
  ['一二三四五六日', '月火水木金土天', '월화수목금토일'].flatMap((days) =>
    [...days].map((day, index) => [day, index + 1] as const),
  ),
);

/** Registrars' letters, `MTWRFSU`; two letters stand for a day as well, so that a code may have several readings. */
export const DAY_LETTERS: ReadonlyMap<string, number> = new Map([
  ...[...'mtwrfsu'].map((day, index) => [day, index + 1] as const),
  ...['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'].map((day, index) => [day, index + 1] as const),
]);
