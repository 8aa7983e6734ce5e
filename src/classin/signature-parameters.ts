/**
 * The three parameters that open every call: who asks, and the proof. The client sets them afresh for each attempt;
 * no column ever does.
 */
import type { Parameter } from './parameter.ts';

export const SIGNATURE: readonly Parameter[] = [
  {
    wire: 'SID',
    column: null,
    required: true,
    origin: 'signature',
    type: { is: 'id' },
    assumed: null,
    about: "the school's number at ClassIn",
  },
  {
    wire: 'safeKey',
    column: null,
    required: true,
    origin: 'signature',
    type: { is: 'md5' },
    assumed: null,
    about: 'the signature of the call: MD5 of SECRET and timeStamp',
  },
  {
    wire: 'timeStamp',
    column: null,
    required: true,
    origin: 'signature',
    type: { is: 'time' },
    assumed: null,
    about: 'the second the call was signed',
  },
];
