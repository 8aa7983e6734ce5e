/**
 * The problems found while reading one file, in order, and whether the row in hand has an error among them. In: faults
 * with their column. Out: Problems. One of these belongs to each file.
 */
import { type Place, type Problem, problem } from '../vocabulary/problem.ts';
import { PROBLEMS, type ProblemCode } from '../vocabulary/problems.ts';
import { type CellFault, cellFault } from './cell.ts';

/** A fault and the column it is about, as the file's header calls it; null where no single one is meant. */
export interface ColumnFault {
  readonly column: string | null;
  readonly fault: CellFault;
}

export class Findings {
  private found: Problem[] = [];
  private readonly said = new Set<ProblemCode>();
  private line = 0;
  /** Error-level problems of the row in hand. */
  rowErrors = 0;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Begins a row: what is added from now on is about this line. */
  row(line: number): void {
    this.line = line;
    this.rowErrors = 0;
  }

  add(column: string | null, fault: CellFault): void {
    const place: Place = { file: this.file, line: this.line, column };
    const entry = problem(fault.code, place, fault.values);
    if (entry.severity === 'error') this.rowErrors += 1;
    this.found.push(entry);
  }

  addAll(faults: readonly ColumnFault[]): void {
    for (const { column, fault } of faults) this.add(column, fault);
  }

  /** For what concerns every row alike and is said at the first. */
  addOnce(column: string | null, fault: CellFault): void {
    if (!this.said.has(fault.code)) {
      this.said.add(fault.code);
      this.add(column, fault);
    } else if (PROBLEMS[fault.code].severity === 'error') {
      this.rowErrors += 1;
    }
  }

  addAt(line: number, column: string | null, code: ProblemCode, values: CellFault['values'] = {}): void {
    this.line = line;
    this.add(column, cellFault(code, values));
  }

  /** Whether it was found since the last time. */
  has(code: ProblemCode): boolean {
    return this.found.some((one) => one.code === code);
  }

  /** Gives what was found since the last time. */
  take(): readonly Problem[] {
    const found = this.found;
    this.found = [];
    return found;
  }
}
