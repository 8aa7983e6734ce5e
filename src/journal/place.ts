/**
 * Where a journal is: the path of a file, or the address of a database. The address may hold a password, so whatever
 * is said of the place goes through `shownPlace`.
 */

const ADDRESS = /^postgres(?:ql)?:\/\//i;

export function isDatabase(place: string): boolean {
  return ADDRESS.test(place);
}

/** The place as it may be shown to anybody: without password and without parameters, which may hold one too. */
export function shownPlace(place: string): string {
  if (!isDatabase(place)) return place;
  if (!URL.canParse(place)) return 'postgres://…';
  const { protocol, username, host, pathname } = new URL(place);
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
