/** Colour where a person looks at a terminal, plain text elsewhere; and cells that do nothing to it. */
type Style = (text: string) => string;

export interface Paint {
  readonly bold: Style;
  readonly dim: Style;
  readonly red: Style;
  readonly green: Style;
  readonly yellow: Style;
}

/** SGR codes: on, off. */
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

export function paint(colour: boolean): Paint {
  const style =
    ([on, off]: readonly [number, number]): Style =>
    (text) =>
      colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: style(CODES.bold),
    dim: style(CODES.dim),
    red: style(CODES.red),
    green: style(CODES.green),
    yellow: style(CODES.yellow),
  };
}
