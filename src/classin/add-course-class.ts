/**
 * The parameters of `addCourseClass`, "create lesson": the 22 of the vendor's page add-course-class in its order, and
 * teacherName, which the page names in its prose and sends in its sample. Data only.
 */
import type { ActionTable, Parameter } from './parameter.ts';
import { SIGNATURE } from './signature-parameters.ts';

/** A switch of the lesson: a column under its own name, 0 or 1. */
function flag(wire: string, assumed: '0' | '1', about: string): Parameter {
  return { wire, column: wire, required: false, origin: 'timetable', type: { is: 'flag' }, assumed, about };
}

export const ADD_COURSE_CLASS: ActionTable = {
  action: 'addCourseClass',
  page: 'add-course-class',
  parameters: [
    ...SIGNATURE,
    {
      wire: 'courseId',
      column: null,
      required: true,
      origin: 'journal',
      type: { is: 'id' },
      assumed: null,
      about: "ClassIn's number of the course",
    },
    {
      wire: 'className',
      column: 'className',
      required: true,
      origin: 'timetable',
      // classin-api, "Small print": a longer name is cut without a word
      type: { is: 'text', max: 90 },
      assumed: null,
      about: 'the name of the lesson',
    },
    {
      wire: 'beginTime',
      column: 'beginTime',
      required: true,
      origin: 'timetable',
      type: { is: 'time' },
      assumed: null,
      about: 'when the lesson begins: at least a minute ahead and within 3 years',
    },
    {
      wire: 'endTime',
      column: 'endTime',
      required: true,
      origin: 'timetable',
      type: { is: 'time' },
      assumed: null,
      about: 'when the lesson ends: 15 minutes to 24 hours after it begins',
    },
    {
      wire: 'teacherUid',
      column: 'teacherUid',
      required: true,
      origin: 'timetable',
      type: { is: 'uid' },
      assumed: null,
      about: 'the UID of the teacher, who must belong to the school',
    },
    {
      wire: 'teacherName',
      column: 'teacherName',
      required: false,
      origin: 'timetable',
      type: { is: 'text', max: null },
      assumed: null,
      about: "the teacher's name; ClassIn ignores it nowadays",
    },
    {
      wire: 'folderId',
      column: 'lessonFolderId',
      required: false,
      origin: 'timetable',
      type: { is: 'id' },
      assumed: "the course's folder",
      about: 'the cloud-disk folder whose files the lesson uses',
    },
    {
      wire: 'seatNum',
      column: 'seatNum',
      required: false,
      origin: 'timetable',
      // 0 (nobody on stage) is allowed: classin-api, "Small print"
      type: { is: 'integer', min: 0, max: 12 },
      assumed: '6',
      about: 'the number of students on stage; HD wants 1 or 6',
    },
    {
      wire: 'assistantUid',
      column: 'assistantUid',
      required: false,
      origin: 'timetable',
      type: { is: 'uid' },
      assumed: 'no co-teacher',
      about: 'the UID of the one co-teacher; not together with assistantUids',
    },
    {
      wire: 'assistantUids',
      column: 'assistantUids',
      required: false,
      origin: 'timetable',
      type: { is: 'uids' },
      assumed: 'no co-teacher',
      about: 'the UIDs of the co-teachers; not together with assistantUid',
    },
    flag('record', '0', 'whether the lesson is recorded: 1 yes, 0 no'),
    flag('recordScene', '0', "whether the teacher's camera is recorded as well: 1 yes, 0 no; it needs record"),
    flag('live', '0', 'whether the lesson is streamed live: 1 yes, 0 no; it needs record'),
    flag('replay', '0', 'whether the lesson can be watched again on the web: 1 yes, 0 no; it needs record'),
    flag('isAutoOnstage', '0', 'it reads backwards: 0 puts students on stage by themselves, 1 does not'),
    {
      wire: 'isHd',
      column: 'isHd',
      required: false,
      origin: 'timetable',
      type: { is: 'code', codes: { '0': 'standard', '1': 'HD', '2': 'full HD' } },
      assumed: '0',
      about: 'the picture; HD and full HD want 1 or 6 seats',
    },
    {
      wire: 'courseUniqueIdentity',
      column: 'lessonUniqueIdentity',
      required: false,
      origin: 'journal',
      type: { is: 'identity' },
      assumed: null,
      about: 'an identity to use as it is, instead of the derived one',
    },
    {
      wire: 'classIntroduce',
      column: 'classIntroduce',
      required: false,
      origin: 'timetable',
      type: { is: 'text', max: 1000 },
      assumed: null,
      about: 'the introduction of the lesson',
    },
    flag(
      'watchByLogin',
      '0',
      'whether only people logged in to ClassIn may watch: 1 yes, 0 no; it needs two of record, live and replay',
    ),
    flag(
      'allowUnloggedChat',
      '1',
      'whether people who are not logged in may chat: 1 yes, 0 no; it needs record or live',
    ),
  ],
};
