/**
 * Well-known English and Chinese names of columns, as school systems print them. Data only. A header is compared in
 * small letters, with `_`, `-`, `.` and `/` as blanks. Names in an earlier list of a column win over a later one: a
 * number is better than a name. Two headers of one list are asked about.
 */

export interface HeaderWords {
  readonly column: string;
  readonly names: readonly (readonly string[])[];
  /** Not looked for where one of these is there already: then the header only repeats it. */
  readonly unless?: readonly string[];
}

export const TIMETABLE_WORDS: readonly HeaderWords[] = [
  {
    column: 'courseName',
    names: [
      ['课程名称', '课程名', '班级名称', '班级', 'course', 'course name', 'course title', 'section', 'section name'],
    ],
  },
  {
    column: 'courseKey',
    names: [
      [
        '课程编号',
        '课程代码',
        '课程号',
        '班级编号',
        'course id',
        'course code',
        'course number',
        'course no',
        'crn',
        'section id',
      ],
    ],
  },
  {
    column: 'className',
    names: [['课节名称', '课次', '授课内容', '课题', 'lesson title', 'lesson name', 'lesson', 'topic']],
  },
  { column: 'lessonKey', names: [['课节编号', '课节id', 'lesson id', 'lesson key', 'lesson number', 'lesson no']] },
  { column: 'date', names: [['日期', '上课日期', '授课日期', 'lesson date', 'class date']] },
  {
    column: 'weekday',
    names: [['星期', '周几', '周几上课', '上课星期', 'days', 'day', 'weekdays', 'day of week', 'meeting days']],
  },
  {
    column: 'beginTime',
    names: [['上课时间', '开始时间', 'start', 'start time', 'begin', 'begin time']],
    unless: ['startTime'],
  },
  { column: 'endTime', names: [['下课时间', '结束时间', 'end', 'end time']] },
  {
    column: 'time',
    names: [['上课时间段', '时间段', 'times', 'schedule', 'meeting time', 'meeting times']],
    unless: ['beginTime', 'startTime'],
  },
  { column: 'duration', names: [['时长', '课时长', 'length', 'minutes']], unless: ['endTime'] },
  { column: 'weeks', names: [['周次', '上课周次', 'week']] },
  { column: 'period', names: [['节次', '上课节次', 'periods']], unless: ['beginTime', 'startTime', 'time'] },
  { column: 'startDate', names: [['开始日期', '开课日期', 'start date', 'first day']] },
  { column: 'endDate', names: [['结束日期', '结课日期', 'end date', 'last day']] },
  {
    column: 'teacherUid',
    names: [
      ['老师uid', '教师uid', '老师账号', '教师账号', 'teacher uid', 'teacher id', 'instructor id', 'instructor uid'],
      [
        '授课老师',
        '授课教师',
        '教师',
        '老师',
        '主讲老师',
        '任课老师',
        '任课教师',
        'instructor',
        'instructors',
        'teacher',
        'teachers',
      ],
    ],
  },
  {
    column: 'assistantUids',
    names: [
      ['助教uid', '助教账号', '联席教师uid', 'ta uid', 'ta id', 'assistant uids', 'assistant ids'],
      ['助教', '联席教师', '联席老师', 'ta', 'tas', 'assistant', 'assistants', 'co teacher', 'co teachers'],
    ],
    unless: ['assistantUid'],
  },
  {
    column: 'students',
    names: [
      ['学生uid', '学员uid', '学生账号', 'student uids', 'student ids'],
      ['学生', '学员', '学生名单', 'student list'],
    ],
  },
  { column: 'seatNum', names: [['台上人数', '上台人数', 'seats']] },
  { column: 'record', names: [['录课', '录制', 'recording']] },
  { column: 'live', names: [['直播', 'live stream']] },
  { column: 'replay', names: [['回放', 'playback']] },
];

export const ROSTER_WORDS: readonly HeaderWords[] = [
  {
    column: 'courseKey',
    names: [
      [
        '课程编号',
        '课程代码',
        '课程号',
        '班级编号',
        'course id',
        'course code',
        'course number',
        'course no',
        'crn',
        'section id',
      ],
    ],
  },
  {
    column: 'courseName',
    names: [
      ['课程名称', '课程名', '班级名称', '班级', 'course', 'course name', 'course title', 'section', 'section name'],
    ],
  },
  {
    column: 'studentUid',
    names: [
      ['学生uid', '学员uid', '学生账号', 'student uid', 'student id', 'uid'],
      ['学生', '学员', '学生姓名', '学员姓名', '姓名', 'student', 'student name', 'name', 'email', 'e mail'],
    ],
  },
  { column: 'studentName', names: [['学生姓名', '学员姓名', '姓名', 'student name', 'name']] },
  { column: 'lessonKey', names: [['课节编号', '课节id', 'lesson id', 'lesson key', 'lesson number', 'lesson no']] },
];

/** Small tables of ours have headers too. */
export const PEOPLE_WORDS: readonly HeaderWords[] = [
  { column: 'uid', names: [['classin uid', '老师uid', '学生uid', 'classin id', '账号uid']] },
  { column: 'name', names: [['姓名', 'full name', 'teacher', 'student']] },
  { column: 'email', names: [['e mail', 'mail', '邮箱', '电子邮箱']] },
  { column: 'number', names: [['工号', '学号', 'id', 'no', 'staff number', 'student number', 'employee id']] },
  { column: 'role', names: [['角色', '身份', 'type']] },
];
