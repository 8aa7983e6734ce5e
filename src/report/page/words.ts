/**
 * Every word of the page, as a type: a language is complete when it compiles. `{name}` in a sentence is filled in.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import type { Kind } from '../../vocabulary/state.ts';
import type { RowState } from '../standing.ts';
import type { BrowserWords } from './page-data.ts';
import type { Counted } from './wording.ts';

export interface PageWords {
  readonly title: string;
  readonly skip: string;
  readonly facts: {
    readonly file: string;
    readonly rows: Counted;
    readonly term: string;
    /** `{zone}` */
    readonly zone: string;
    readonly zoneUnknown: string;
    /** `{when}` */
    readonly made: string;
  };
  readonly sections: {
    readonly summary: string;
    readonly attention: string;
    readonly calendar: string;
    readonly clashes: string;
    readonly calls: string;
  };
  readonly headline: {
    readonly complete: string;
    /** `{done}` of `{total}` */
    readonly incomplete: string;
    readonly empty: string;
  };
  readonly lastRun: {
    /** `{from}`, `{to}`, `{ending}` */
    readonly ended: string;
    /** `{from}` */
    readonly open: string;
    readonly never: string;
  };
  readonly endings: Readonly<Record<Ending, string>>;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly total: string;
  readonly states: Readonly<Record<RowState, { readonly label: string; readonly about: string }>>;
  readonly attention: {
    readonly none: string;
    readonly failed: Readonly<Record<Kind, Counted>>;
    readonly problem: Counted;
    readonly open: Counted;
    readonly stopped: Counted;
    readonly students: Counted;
    readonly changed: Counted;
    readonly removed: Counted;
    readonly openAbout: string;
    readonly studentsAbout: string;
    readonly changedAbout: string;
    readonly removedAbout: string;
    readonly runAgain: string;
    readonly changedRemedy: string;
    readonly removedRemedy: string;
    readonly remedy: string;
    /** `{errno}` */
    readonly errno: string;
    /** `{rows}` */
    readonly rows: string;
    readonly andMore: string;
    readonly show: string;
  };
  readonly calendar: {
    readonly needsScript: string;
    readonly note: string;
    readonly search: string;
    readonly searchHint: string;
    readonly scope: string;
    readonly scopes: Readonly<Record<'all' | 'course' | 'teacher' | 'student', string>>;
    readonly states: string;
    readonly weeks: string;
    readonly before: string;
    readonly after: string;
    readonly reset: string;
  };
  readonly clashes: {
    readonly none: string;
    readonly kinds: Readonly<Record<'teacher' | 'assistant' | 'student' | 'several', Counted>>;
    /** `{who}` and `{n}` more. */
    readonly andOthers: Counted;
    /** `{line}` */
    readonly row: string;
    readonly more: Counted;
    readonly show: string;
  };
  readonly calls: {
    readonly none: string;
    /** `{run}` */
    readonly run: string;
    readonly calls: Counted;
    /** `{time}` */
    readonly took: string;
    readonly busiest: Counted;
    readonly done: string;
    readonly refused: string;
    readonly unclear: string;
    readonly line: string;
    readonly axis: string;
    /** `{n}` */
    readonly newest: Counted;
  };
  readonly duration: {
    readonly seconds: string;
    readonly minutes: string;
    readonly hours: string;
  };
  readonly browser: Omit<BrowserWords, 'states'>;
}
