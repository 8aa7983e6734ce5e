/** The three calls, under ClassIn's own names. Their parameters and errnos are tables in `classin/`. */
export const ACTIONS = ['addCourse', 'addCourseClass', 'addCourseClassStudent'] as const;
export type Action = (typeof ACTIONS)[number];

/** At most this many lessons in one `addCourseClassStudent`, as documented (add-course-class-student, Note). */
export const LESSONS_PER_CALL = 100;

/** The same identity must not be sent again within this many milliseconds (errno 460). */
export const IDENTITY_REST_MS = 1000;
