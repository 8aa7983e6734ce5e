/** The three calls by name: their parameter tables, and the path each is posted to. */
import type { Action } from '../vocabulary/action.ts';
import { ADD_COURSE } from './add-course.ts';
import { ADD_COURSE_CLASS } from './add-course-class.ts';
import { ADD_COURSE_CLASS_STUDENT } from './add-course-class-student.ts';
import type { ActionTable } from './parameter.ts';

export const ACTION_TABLES: Readonly<Record<Action, ActionTable>> = {
  addCourse: ADD_COURSE,
  addCourseClass: ADD_COURSE_CLASS,
  addCourseClassStudent: ADD_COURSE_CLASS_STUDENT,
};

/** Where all three calls go (pages add-course, add-course-class, add-course-class-student; "HTTP request"). */
export const API_PATH = '/partner/api/course.api.php';

/** The path and query of a call, to be put behind the base URL. */
export function actionPath(action: Action): string {
  return `${API_PATH}?action=${action}`;
}
