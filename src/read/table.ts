/**
 * A file as a table: the header found and laid out, then records with their lines, then what the file was. It joins
 * the steps from bytes to records for timetable and roster alike. What is wrong with the file becomes a Problem; only
 * a file that cannot be opened throws.
 */
import { Findings } from './findings.ts';
import { type Layout, type LayoutRules, layOut } from './layout.ts';
import { kindByFirstBytes } from './magic.ts';
import { MAX_RECORD_BYTES, type RecordBatch, type RecordStream, recordStream } from './records.ts';
import type { FileFacts, FileHeader, ReadInput } from './settings.ts';
import { openSource, type Source } from './source.ts';
import { openText, type Text } from './text.ts';

const MAX_COLUMNS = 2000;

export interface Table {
  readonly findings: Findings;
  /** Null where no header was found, or the file is no text: then there are no records either. */
  readonly header: FileHeader | null;
  readonly layout: Layout | null;
  /** Records below the header, in pieces. */
  records(): AsyncGenerator<RecordBatch>;
  /** After the last record; null where the reading had to stop before the end. */
  facts(): Promise<FileFacts | null>;
  close(): Promise<void>;
}

/** @throws Failure (usage) where the file cannot be opened. */
export async function openTable(input: ReadInput, rules: LayoutRules): Promise<Table> {
  const source = await openSource(input.path, input.displayName);
  try {
    return await beginTable(source, input, rules);
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function beginTable(source: Source, input: ReadInput, rules: LayoutRules): Promise<Table> {
  const findings = new Findings(input.displayName);
  const text = await openText(source, null);
  const delimiter = ',';
  const kind = kindByFirstBytes(text.head);
  if (kind !== null) findings.addAt(0, null, 'file-not-text', { kind });
  const stream = recordStream({ delimiter, quote: '"', firstLine: 1 });
  const first = kind === null ? await firstRecords(text, stream) : NOTHING;
  const headers = first.cells[0];
  const rest: RecordBatch = { cells: first.cells.slice(1), lines: first.lines.slice(1) };

  let layout: Layout | null = null;
  if (headers !== undefined) {
    findings.row(first.lines[0] ?? 1);
    if (headers.length > MAX_COLUMNS) {
      findings.add(null, { code: 'too-many-columns', values: { count: headers.length, limit: MAX_COLUMNS } });
    } else {
      layout = layOut(headers, input.settings, rules, findings);
    }
  }
  let rows = 0;
  let complete = false;
  return {
    findings,
    header:
      headers === undefined
        ? null
        : { headers, delimiter, encoding: text.encoding, lineEnding: lineEndingOf(text.head), bom: text.bom },
    layout,
    records: async function* () {
      if (layout !== null) {
        rows += rest.cells.length;
        yield rest;
        for await (const batch of remaining(text, stream)) {
          rows += batch.cells.length;
          yield batch;
        }
      }
      noteFaults(text, stream, layout, findings);
      if (headers === undefined && kind === null && text.fault() === null && stream.fault() === null) {
        findings.addAt(0, null, text.head.length === 0 ? 'file-empty' : 'header-missing');
      }
      complete = layout !== null && text.fault() === null && stream.fault() === null;
    },
    facts: async () => {
      if (!complete) return null;
      const { bytes, sha256, changed } = await source.facts();
      if (changed) findings.addAt(0, null, 'file-changed');
      return { bytes, sha256, rows };
    },
    close: () => source.close(),
  };
}

const NOTHING: RecordBatch = { cells: [], lines: [] };

/** Reads on until the header is complete. */
async function firstRecords(text: Text, stream: RecordStream): Promise<RecordBatch> {
  for await (const batch of remaining(text, stream)) {
    if (batch.cells.length > 0) return batch;
  }
  return NOTHING;
}

async function* remaining(text: Text, stream: RecordStream): AsyncGenerator<RecordBatch> {
  while (stream.fault() === null) {
    const piece = await text.next();
    if (piece === null) break;
    yield await stream.next(piece);
  }
  // after a fault in the text the last record is cut off, and its open quotation mark means nothing
  if (text.fault() === null) yield await stream.next(null);
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
    findings.addAt(cut.line, column, cut.is, { column: column ?? `cell ${(cut.cell ?? 0) + 1}` });
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
