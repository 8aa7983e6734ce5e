/**
 * What the vendor's three pages list, transcribed into fixtures: the numbers of the error tables, the parameters of
 * the request tables, and the parameters of the sample calls.
 */
import { readFileSync } from 'node:fs';

interface ListedParameter {
  readonly wire: string;
  readonly required: boolean;
}

interface SampleParameter {
  readonly wire: string;
  readonly text: string;
}

interface PageParameters {
  readonly listed: readonly ListedParameter[];
  readonly sample: readonly SampleParameter[];
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/pages/${name}`, import.meta.url), 'utf8'));
}

/** By page, in the page's order. */
export const PAGE_ERRNOS = fixture('errnos.json') as Readonly<Record<string, readonly number[]>>;
export const PAGE_PARAMETERS = fixture('parameters.json') as Readonly<Record<string, PageParameters>>;
