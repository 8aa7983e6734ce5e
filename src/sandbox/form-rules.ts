/**
 * Is the form of a call sound? The parameter tables decide, with what the pages say about values that are forgiven.
 * In come an action and its form, out comes the errno that refuses it, or null. Nothing here looks at the school.
 */
import { ACTION_TABLES } from '../classin/actions.ts';
import type { Parameter } from '../classin/parameter.ts';
import { faultOf } from '../classin/value.ts';
import type { Action } from '../vocabulary/action.ts';
import { listOf, type WireParams } from './wire-values.ts';

/** Pages: "Incomplete or incorrect parameters". */
const WRONG_PARAMETERS = 100;

/**
 * Flags that must be 0 or 1 (page add-course: "reports parameter error"). Of all others the page of lessons says
 * that what is not 1 counts as 0.
 */
const STRICT_FLAGS = new Set(['allowAddFriend', 'allowStudentModifyNickname', 'notAllowDeleteCourseStudentReplay']);

/** "Please do not pass an empty parameter" (page add-course-class); an empty identity is none of 1 to 32 characters. */
const NEVER_EMPTY = new Set(['assistantUid', 'assistantUids', 'courseUniqueIdentity', ...STRICT_FLAGS]);

/** Parameters whose own errno is more telling than 100. */
const MALFORMED: Readonly<Record<string, number>> = { mainTeacherUid: 331, classJson: 155, Filedata: 103 };

/** The parameters of each action but the signature, which has its own check and its own errno. */
const FORM_PARAMETERS: Readonly<Record<Action, readonly Parameter[]>> = {
  addCourse: formOf('addCourse'),
  addCourseClass: formOf('addCourseClass'),
  addCourseClassStudent: formOf('addCourseClassStudent'),
};

function formOf(action: Action): readonly Parameter[] {
  return ACTION_TABLES[action].parameters.filter((parameter) => parameter.origin !== 'signature');
}

/** @returns the errno of the first parameter that is missing or malformed, or null. */
export function errnoOfForm(action: Action, params: WireParams): number | null {
  for (const parameter of FORM_PARAMETERS[action]) {
    const text = params[parameter.wire];
    const errno = text === undefined ? errnoOfMissing(parameter, params) : errnoOfValue(parameter, text);
    if (errno !== null) return errno;
  }
  // page add-course-class, "assistantUid": "choose one in assistantUids and assistantUid"
  if (params.assistantUid !== undefined && params.assistantUids !== undefined) return WRONG_PARAMETERS;
  return null;
}

function errnoOfMissing(parameter: Parameter, params: WireParams): number | null {
  if (!parameter.required) return null;
  // an array as PHP reads it natively, `classJson[]=1`, is no JSON text (classin-api, "Transport")
  const native = Object.keys(params).some((name) => name.startsWith(`${parameter.wire}[`));
  return native ? errnoOfMalformed(parameter) : WRONG_PARAMETERS;
}

function errnoOfMalformed(parameter: Parameter): number {
  return MALFORMED[parameter.wire] ?? WRONG_PARAMETERS;
}

function errnoOfValue(parameter: Parameter, text: string): number | null {
  const { type, required, wire } = parameter;
  if (type.is === 'image') return errnoOfMalformed(parameter); // it came as text: no file was uploaded
  if (text.trim() === '') return required || NEVER_EMPTY.has(wire) ? WRONG_PARAMETERS : null;
  switch (type.is) {
    case 'text':
      return null; // longer text is cut, not refused
    case 'code':
      return null; // an unknown code counts as 0 (pages, "subjectId", "isHd")
    case 'flag':
      return STRICT_FLAGS.has(wire) && faultOf(type, text) !== null ? WRONG_PARAMETERS : null;
    case 'integer':
      return /^\d+$/.test(text) ? null : WRONG_PARAMETERS; // too high has its own errno (259)
    case 'ids':
      return errnoOfList(parameter, text, type.most);
    case 'uids':
      return errnoOfList(parameter, text, null);
    default:
      return faultOf(type, text) === null ? null : errnoOfMalformed(parameter);
  }
}

function errnoOfList(parameter: Parameter, text: string, most: number | null): number | null {
  const elements = listOf(text);
  if (elements === null || elements.length === 0) return errnoOfMalformed(parameter);
  if (elements.some((element) => !/^\d{1,20}$/.test(element))) return WRONG_PARAMETERS;
  return most !== null && elements.length > most ? WRONG_PARAMETERS : null;
}
