/** Which names of time zones are taken: those of IANA that this machine knows. */

/**
 * Three letters that ICU takes for a zone although IANA has none of that name: each stands for several zones, and ICU's
 * is seldom the one that was meant. To an office in Beijing `CST` is China's, to ICU Chicago's.
 */
const NOT_IANA: ReadonlySet<string> = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(' '),
);

export function isZoneName(name: string): boolean {
  if (NOT_IANA.has(name.toUpperCase())) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
