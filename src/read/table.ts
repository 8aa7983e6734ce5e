/**
 * A file as a table: the header found and laid out, then records with their lines, then what the file was. It joins
 * the steps from bytes to records for timetable, roster and our small tables alike. What is wrong with the file becomes
 * a Problem; only a file that cannot be opened throws.
 */
import { rearmed } from '../vocabulary/formula.ts';
import { phrase } from '../vocabulary/phrase.ts';
import { bytesOfLines, type Dialect, findDialect } from './dialect.ts';
import { Findings } from './findings.ts';
import { type Layout, type LayoutRules, layOut } from './layout.ts';
import { kindByFirstBytes } from './magic.ts';
import type { TableMapping } from './mapping/mapping.ts';
import { MAX_RECORD_BYTES, type RecordBatch, type RecordStream } from './records.ts';
import type { FileFacts, FileHeader } from './settings.ts';
import { isExport, LEFT, skipTest } from './skip.ts';
import { openSource, type Source } from './source.ts';
import { openText, type Text } from './text.ts';

const MAX_COLUMNS = 2000;

export interface TableInput {
  readonly path: string;
  readonly displayName: string;
  readonly mapping: TableMapping;
  readonly rules: LayoutRules;
  /** The layout has every column that is needed. */
  readonly isComplete: (layout: Layout) => boolean;
}

export interface Table {
  readonly findings: Findings;
  /** Null where no header was found, or the file is no text: then there are no records either. */
  readonly header: FileHeader | null;
  readonly layout: Layout | null;
  /** Records below the header, in pieces, without those that the mapping skips. */
  records(): AsyncGenerator<RecordBatch>;
  /** After the last record; null where the reading had to stop before the end. */
  facts(): Promise<FileFacts | null>;
  close(): Promise<void>;
}

/** @throws Failure (usage) where the file cannot be opened. */
export async function openTable(input: TableInput): Promise<Table> {
  const source = await openSource(input.path, input.displayName);
  try {
    return await beginTable(source, input);
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function beginTable(source: Source, input: TableInput): Promise<Table> {
  const findings = new Findings(input.displayName);
  const text = await openText(source, input.mapping.encoding);
  const kind = kindByFirstBytes(text.head);
  const piece = kind === null ? await text.next() : null;
  const following = piece === null ? null : await text.next();
  const isWhole = following === null && text.fault() === null;
  const dialect = await findDialect(piece, isWhole, input.mapping, (cells) => {
    const layout = layOut(cells, input.rules, new Findings(''));
    return { known: knownColumns(layout, input.rules), complete: input.isComplete(layout) };
  });
  const { stream } = dialect;
  const rest = remaining(following, text, stream);
  const first = kind === null ? await untilHeader(dialect, rest) : dialect.first;
  const headers = first.cells[dialect.recordsAbove];
  const headerLine = first.lines[dialect.recordsAbove] ?? 1;

  if (kind !== null) findings.addAt(0, null, 'file-not-text', { kind });
  const layout = headers === undefined ? null : layOutFound(headers, headerLine, input.rules, findings);
  const isGivenBack = layout !== null && isExport(layout);
  const rules = isGivenBack ? [...input.mapping.skip, LEFT] : input.mapping.skip;
  const isSkipped = layout === null ? () => false : skipTest(rules, layout, findings);
  let rows = 0;
  let skipped = 0;
  let complete = false;
  const counted = (batch: RecordBatch): RecordBatch => {
    const kept = rules.length === 0 ? batch : withoutSkipped(batch, isSkipped);
    rows += kept.cells.length;
    skipped += batch.cells.length - kept.cells.length;
    return isGivenBack ? { ...kept, cells: kept.cells.map((record) => record.map(rearmed)) } : kept;
  };
  return {
    findings,
    header:
      headers === undefined
        ? null
        : {
            ...headerOf(headers, headerLine, text, piece ?? NO_BYTES, dialect),
            columns: placesIn(layout, input.rules),
          },
    layout,
    records: async function* () {
      if (layout !== null) {
        const from = dialect.recordsAbove + 1;
        yield counted({ cells: first.cells.slice(from), lines: first.lines.slice(from) });
        for await (const batch of rest) yield counted(batch);
      }
      noteFaults(text, stream, layout, findings);
      const stopped = text.fault() !== null || stream.fault() !== null;
      if (headers === undefined && kind === null && !stopped) {
        findings.addAt(0, null, text.head.length === 0 ? 'file-empty' : 'header-missing');
      }
      complete = layout !== null && !stopped;
    },
    facts: async () => {
      if (!complete) return null;
      const { bytes, sha256, changed } = await source.facts();
      if (changed) findings.addAt(0, null, 'file-changed');
      return { bytes, sha256, rows, skipped };
    },
    close: () => source.close(),
  };
}

const NO_BYTES = Buffer.alloc(0);

/** The first records, and more until there is one at the place of the header. */
async function untilHeader({ first, recordsAbove }: Dialect, rest: AsyncGenerator<RecordBatch>): Promise<RecordBatch> {
  const cells = [...first.cells];
  const lines = [...first.lines];
  while (cells.length <= recordsAbove) {
    const { value, done } = await rest.next();
    if (done) break;
    cells.push(...value.cells);
    lines.push(...value.lines);
  }
  return { cells, lines };
}

async function* remaining(
  following: Buffer | null,
  text: Text,
  stream: RecordStream,
): AsyncGenerator<RecordBatch, undefined> {
  for (let piece = following; piece !== null && stream.fault() === null; piece = await text.next()) {
    yield await stream.next(piece);
  }
  // after a fault in the text the last record is cut off, and its open quotation mark means nothing
  if (text.fault() === null) yield await stream.next(null);
  return undefined;
}

function layOutFound(headers: readonly string[], line: number, rules: LayoutRules, findings: Findings): Layout | null {
  findings.row(line);
  if (headers.length <= MAX_COLUMNS) return layOut(headers, rules, findings);
  findings.add(null, { code: 'too-many-columns', values: { count: headers.length, limit: MAX_COLUMNS } });
  return null;
}

function knownColumns(layout: Layout, rules: LayoutRules): number {
  return Object.keys(placesIn(layout, rules)).length;
}

function placesIn(layout: Layout | null, { columns }: LayoutRules): FileHeader['columns'] {
  const places = [...columns].map((column) => [column, layout?.source(column).index ?? -1] as const);
  return Object.fromEntries(places.filter(([, place]) => place !== -1));
}

function withoutSkipped(batch: RecordBatch, isSkipped: (record: readonly string[]) => boolean): RecordBatch {
  const kept = batch.cells.flatMap((record, at) => (isSkipped(record) ? [] : [at]));
  return { cells: kept.map((at) => batch.cells[at] ?? []), lines: kept.map((at) => batch.lines[at] ?? 0) };
}

function headerOf(
  headers: readonly string[],
  line: number,
  text: Text,
  piece: Buffer,
  { delimiter }: Dialect,
): Omit<FileHeader, 'columns'> {
  return {
    headers,
    delimiter,
    encoding: text.encoding,
    lineEnding: lineEndingOf(text.head),
    bom: text.bom,
    above: piece.subarray(0, bytesOfLines(piece, line - 1)).toString('utf8'),
  };
}

function noteFaults(text: Text, stream: RecordStream, layout: Layout | null, findings: Findings): void {
  const undecodable = text.fault();
  if (undecodable?.is === 'nul') findings.addAt(undecodable.line, null, 'file-has-nul');
  if (undecodable?.is === 'undecodable') {
    const { line } = undecodable;
    findings.addAt(line, null, 'file-not-encoded', { encoding: text.encoding.toUpperCase(), line });
  }
  const cut = stream.fault();
  if (cut?.is === 'record-too-long') findings.addAt(cut.line, null, cut.is, { limit: MAX_RECORD_BYTES });
  else if (cut) {
    const column = (cut.cell === null ? null : layout?.nameOf(cut.cell)) ?? null;
    findings.addAt(cut.line, column, cut.is, { column: column ?? phrase('cell-number', { n: (cut.cell ?? 0) + 1 }) });
  }
}

/** The most frequent of the three in the first bytes. */
function lineEndingOf(head: Buffer): FileHeader['lineEnding'] {
  // UTF-16 puts a NUL beside each sign
  const text = head.toString('latin1').replaceAll('\0', '');
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  if (crlf > 0 && crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}
