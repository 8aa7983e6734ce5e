/** What a look at a file finds. */
import type { Problem } from '../../vocabulary/problem.ts';
import type { FileHeader } from '../settings.ts';
import type { Look } from './column-look.ts';
import type { EncodingGuess } from './encoding-guess.ts';
import type { PeopleLook } from './people-look.ts';

export interface ColumnReport {
  /** As the file writes it; empty headers stay empty. */
  readonly header: string;
  /** The column it is read as, by its own name, a well-known one or the mapping; null where it is only kept. */
  readonly column: string | null;
  readonly look: Look;
  /** Null for a column of no people. */
  readonly people: PeopleLook | null;
}

export interface Question {
  /** A sentence or two for a person. */
  readonly asks: string;
  /** Lines of a mapping file that would answer it, to choose from or to fill in; empty where a flag does. */
  readonly answers: readonly string[];
}

export interface Inspection {
  readonly file: string;
  /** A roster names students, and neither lessons nor teachers. */
  readonly looksLike: 'timetable' | 'roster';
  readonly encoding: EncodingGuess;
  /** The encoding the rest was read in. */
  readonly readAs: string;
  /** Null where no header was found. */
  readonly header: FileHeader | null;
  readonly headerLine: number;
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
  readonly questions: readonly Question[];
  /** A mapping file to begin with: YAML, with the questions as comments. */
  readonly mapping: string;
  /** What `check` says of a file in which no header was found, so that there is nothing to ask; else empty. */
  readonly unreadable: readonly Problem[];
}
