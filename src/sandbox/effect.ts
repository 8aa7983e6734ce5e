/**
 * What a call or a dashboard click changes in the school, as plain data. The state is nothing but these effects in
 * their order: they are written to the state file one a line, and replayed from it.
 */
import type { UnixMillis } from '../vocabulary/ids.ts';

/**
 * Parameters as they were sent, identity and course ID among them, without the signature; texts are cut as ClassIn
 * cuts them.
 */
export type KeptParams = Readonly<Record<string, string>>;

export type Effect =
  | {
      readonly is: 'course';
      readonly id: string;
      readonly params: KeptParams;
      /** A cover image came with it. */
      readonly cover: boolean;
      readonly at: UnixMillis;
    }
  | {
      readonly is: 'lesson';
      readonly id: string;
      readonly params: KeptParams;
      readonly at: UnixMillis;
    }
  | { readonly is: 'enrolment'; readonly student: string; readonly lessons: readonly string[] }
  | { readonly is: 'course-deleted'; readonly id: string }
  | { readonly is: 'lesson-deleted'; readonly id: string }
  | { readonly is: 'maintenance'; readonly on: boolean };
