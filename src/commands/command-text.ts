/** A command line as a person would type it again: quoted for the shell, and no password of a database in it. */

/** The password in an address, up to the last @: nothing in it need be quoted as it should. */
const PASSWORD = /(postgres(?:ql)?:\/\/[^:@/?#]*:).*@/is;
const PASSWORD_PARAMETER = /([?&](?:password|sslpassword)=)[^&]*/gi;

function withoutPasswords(argument: string): string {
  return argument.replace(PASSWORD, '$1****@').replace(PASSWORD_PARAMETER, '$1****');
}

export function commandText(argv: readonly string[]): string {
  return ['classin-import', ...argv.map(withoutPasswords).map(quoted)].join(' ');
}

function quoted(argument: string): string {
  return /^[\w./:=@%+,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
