/**
 * The problems of `problems.ts` in Chinese: what is wrong and how to mend it. Names of columns, options and keys stay
 * as they are typed; a co-teacher is a 联席教师, as ClassIn calls them.
 */
import type { ProblemCode } from './problems.ts';

interface ProblemWords {
  readonly message: string;
  readonly hint: string;
}

const words = (message: string, hint: string): ProblemWords => ({ message, hint });

const LESSON_LENGTH = 'ClassIn 的课节时长为 15 分钟到 24 小时';
const TWO_ROLES = '同一课程中一人不能有两种身份，ClassIn 会拒绝：';
const KEPT = 'ClassIn 保留创建时的内容：请在 ClassIn 中同样修改，或把课表改回原值';
const CUT = '请缩短：超出部分 ClassIn 会直接截断，不作提示';
const ANOTHER_ROW = '请删除其中一行';

export const PROBLEMS_ZH: Readonly<Record<ProblemCode, ProblemWords>> = {
  // 文件
  'file-empty': words('文件是空的', '请从学校系统重新导出'),
  'file-not-text': words('这是{kind}，不是 CSV 文件，与文件名无关', '请用相应的程序打开，再另存为“CSV UTF-8”'),
  'file-not-encoded': words(
    '文件不是 {encoding} 编码：第 {line} 行有无法解读的字节',
    '请另存为“CSV UTF-8”，或在映射文件中写明实际编码（encoding: gb18030、cp949、windows-1252 …）',
  ),
  'file-has-nul': words(
    '这里有一个 NUL 字节，文本文件中不应有',
    '文件已损坏，或是没有标记的 UTF-16：请重新另存为“CSV UTF-8”',
  ),
  'file-changed': words('读取期间文件被改动', '请等写入它的程序完成，再执行同一命令'),
  'quote-not-closed': words(
    '本行{column}中的引号没有闭合；读取到此为止',
    '请补上右引号；如果引号是内容的一部分，请写成两个（""）',
  ),
  'quote-misplaced': words(
    '本行{column}中的引号不成对；读取到此为止',
    '请把整个单元格放在引号中，其中的引号写成两个；前面某行未闭合的引号也会在这里出错',
  ),
  'record-too-long': words('本行超过 {limit} 字节；读取到此为止', '通常是引号没有闭合：请检查本行的第一个引号'),
  'too-many-columns': words('表头有 {count} 列，最多只读 {limit} 列', '请检查分隔符，并去掉不需要的列'),

  // 表头
  'header-missing': words('文件没有表头', '第一行应为列名：courseKey、courseName …'),
  'column-missing': words(
    '文件没有列“{column}”{nearest}',
    '请加上该列，或用 --map {column}=<表头> 指明它在哪一列，或用 --set {column}=<值> 为所有行给出同一个值',
  ),
  'time-columns-missing': words(
    '没有一列说明课节何时{edge}{nearest}',
    '请提供 beginTime 和 endTime，或 date、startTime 和 endTime（或 duration）；可用 --map <列>=<表头> 指定其他表头',
  ),
  'mapped-header-missing': words(
    '文件没有表头“{header}”，而 {column} 要从它读取{nearest}',
    '请更正 --map 后面或映射文件中的名称',
  ),
  'header-twice': words(
    '有两列都叫“{header}”，无法确定哪一列是 {column}',
    '请改名或删除其中一列，或用 --map {column}=<表头> 选用其他表头',
  ),
  'header-unknown': words(
    '列“{header}”未被使用：也许是指“{nearest}”',
    '请改名，或用 --map {nearest}={header} 指明；该列会保留并原样交还',
  ),

  // 行
  'row-too-long': words('本行有 {count} 格，表头只有 {expected} 列', '含有分隔符的单元格请加引号'),
  'row-too-short': words(
    '本行有 {count} 格，表头有 {expected} 列；缺少的格按空处理',
    '请检查是否有换行把这一行截断；其余类似的行不再列出',
  ),
  'value-missing': words('{column} 为空', '请填写；每一行都需要'),
  'course-disagrees': words(
    '课程“{course}”的 {column} 在这里是“{value}”，在第 {other} 行是“{first}”',
    '请让该课程的各行一致，或改用另一个 courseKey',
  ),
  'uid-unreadable': words('“{value}”不是 UID', 'UID 是 ClassIn 给每个人的号码，只含数字'),
  'uid-scientific': words(
    '“{value}”是被 Excel 缩写的数字，末几位已经丢失',
    '请把该列设为文本格式，重新填写 UID 后再导出',
  ),
  'uid-leading-zero': words(
    'UID“{value}”以 0 开头',
    '会按原样使用；ClassIn 的 UID 不以 0 开头，请确认这不是手机号或学校自己的编号',
  ),
  'number-unreadable': words('“{value}”不是整数', '请只用数字填写'),
  'number-out-of-range': words('{value} 不在 {min} 到 {max} 之间', '请更正该数字'),
  'too-many-seats': words('台上 {value} 人，超过上限 {max} 人', 'ClassIn 台上最多 {max} 名学生；其他学生在台下上课'),
  'code-unknown': words('“{value}”不是可用的代码，可用的有：{codes}', '请改用其中之一，或把单元格留空'),
  'flag-unreadable': words('“{value}”既不是 0 也不是 1', '是写 1，否写 0'),
  'name-too-long': words('名称有 {length} 个字符，超过 {max} 个', CUT),
  'text-too-long': words('文本有 {length} 个字符，超过 {max} 个', CUT),
  'identity-too-long': words(
    '身份标识有 {length} 个字符，超过 {max} 个',
    '请用 1 到 {max} 个字符，或留空，由程序自动推算',
  ),
  'list-unreadable': words('“{value}”不是 UID 列表', '请用 ; 分隔各个 UID，或写成 JSON 数组：[1001,1002]'),
  'list-may-be-number': words(
    '“{value}”按多个 UID 读取，但也可能是带千位分隔符的一个数字',
    '请写不带分隔符的数字，或用 ; 分隔各人',
  ),
  'uid-or-list': words(
    '“{value}”可能是带千位分隔符的一个 UID，也可能是多个 UID',
    'UID 只写数字；请为每名学生各写一行，或用 ; 分隔',
  ),
  'time-unreadable': words(
    '“{value}”不是带时刻的日期',
    '请写成 2027-03-01 07:00，或带时差（2027-03-01T07:00+07:00），或 10 位 Unix 秒数',
  ),
  'date-unreadable': words('“{value}”不是日期', '请写成 2027-03-01'),
  'clock-unreadable': words('“{value}”不是时刻', '请写成 07:00'),
  'duration-unreadable': words('“{value}”不是时长', '请写分钟数（90）或小时和分钟（1:30）'),
  'time-in-milliseconds': words('“{value}”的单位是毫秒', '请去掉末三位：Unix 时间以秒为单位'),
  'date-impossible': words('日历或时钟上没有 {value}', '请更正日期或时间'),
  'date-far-off': words(
    '{value} 太远了：日期应在 1971 年到 4999 年之间',
    '请更正年份；ClassIn 只接受三年之内开始的课节',
  ),
  'time-given-twice': words('本行同时有 {column} 和 {other}', '请只保留其中一个，以便确定以哪个为准'),
  'timezone-missing': words(
    '“{value}”是当地时间，但没有指定时区',
    '请用 --timezone 指定课表所用的时区，例如 --timezone Asia/Shanghai；此提示对所有行只出现一次',
  ),
  'time-does-not-exist': words(
    '{zone} 没有 {value} 这个时间：时钟在此拨快。它可能是 {first} 或 {second}',
    '请写出实际的时间，或带时差的时间，例如 {second}',
  ),
  'time-exists-twice': words(
    '{zone} 的 {value} 出现两次，因为时钟拨慢：{first} 和 {second}',
    '请写出所指的那一个，并带上时差',
  ),
  'lesson-ends-before-it-begins': words(
    '课节于 {end} 结束，不晚于开始时间 {begin}',
    '请更正结束时间；跨过午夜的课节还须写明结束日期（beginTime 和 endTime）',
  ),
  'lesson-too-short': words('课节时长 {length}，少于 15 分钟', LESSON_LENGTH),
  'lesson-too-long': words('课节时长 {length}，超过 24 小时', `${LESSON_LENGTH}：请检查日期`),
  'hd-needs-seats': words(
    '启用了高清，但台上人数为 {seats}',
    '高清和全高清只支持台上 1 人或 6 人：请把 seatNum 设为其中之一，或把 isHd 设为 0',
  ),
  'scene-needs-record': words('recordScene 为 1，但 record 不是 1', '请把 record 设为 1，或把 recordScene 设为 0'),
  'live-needs-record': words('live 为 1，但 record 不是 1', '请把 record 设为 1，或把 live 设为 0'),
  'replay-needs-record': words('replay 为 1，但 record 不是 1', '请把 record 设为 1，或把 replay 设为 0'),
  'assistants-given-twice': words(
    '本行同时有 assistantUid 和 assistantUids',
    '请把所有联席教师写入 assistantUids，并把 assistantUid 留空',
  ),
  'assistant-twice': words('联席教师 {uid} 重复出现', '每位联席教师只写一次'),
  'teacher-is-assistant': words('教师 {uid} 同时是本课节的联席教师', '请把该教师从联席教师中去掉'),
  'teacher-among-students': words('教师 {uid} 同时是本课节的学生', '请把该教师从学生中去掉'),
  'assistant-among-students': words('联席教师 {uid} 同时是本课节的学生', '请把该联席教师从学生中去掉'),
  'date-ambiguous': words(
    '“{value}”可能是 {first}，也可能是 {second}',
    '请在映射文件中写明：dates: day-first（日在前）或 dates: month-first（月在前）',
  ),
  'date-is-number': words(
    '“{value}”是 Excel 存储日期用的数字：{first}；如果由 Mac 写成，则是 {second}',
    '请在映射文件中写明：dates: excel 或 dates: excel-1904',
  ),
  'sheet-error': words('“{value}”是电子表格在公式出错时显示的内容', '请修正公式或直接填写数值，然后重新保存文件'),
  'text-destroyed': words(
    '“{value}”是文字以不支持它的编码保存后留下的内容',
    '请从电子表格重新另存为“CSV UTF-8”；如果那里也已丢失，请重新输入',
  ),
  'half-day-missing': words(
    '“{begin}”没有写明上午还是下午，而“{end}”写明了：可能是早上，也可能是晚上',
    '请在两处都写明上午或下午，或都用 24 小时制，如 19:00',
  ),
  'weekday-unreadable': words(
    '“{value}”中没有可识别的星期',
    '请写成 Mon, Thu 或 周一、四；或在映射文件的 days: 下说明其含义',
  ),
  'weekday-ambiguous': words(
    '“{value}”可能是{first}，也可能是{second}',
    '请在映射文件中写明：写在 days: 下；如果是数字，用 dayNumbers:',
  ),
  'weekday-disagrees': words('{date} 是{actual}，不是{value}', '请更正日期或星期；也许日和月写反了'),
  'weeks-unreadable': words(
    '“{value}”不是学期周次的列表',
    '请写成 1-16、1-15(odd) 或 2,4,6，从学期第 1 周数起；按全年计数的周次不读取',
  ),
  'schedule-unreadable': words(
    '“{value}”无法识别为上课时间',
    '请写成 Mon, Thu 18:00-19:30，或分成单独的列：weekday、startTime、endTime',
  ),
  'period-unknown': words('“{value}”中有作息表里没有的节次', '请更正本行，或在 --periods 指定的文件中加上该节次'),
  'periods-apart': words('节次“{value}”不相连：是一节长课，还是几节课？', '请为每节课各写一行'),
  'periods-missing': words(
    '“{value}”不是时刻；如果是节次，则不知道其起止时间',
    '请用 --periods bells.csv 提供作息表（period, start, end）；此提示对所有行只出现一次',
  ),
  'term-missing': words(
    '本行每周重复，但没有说明{what}',
    '请提供 --term-start 和 --term-end，或 startDate 和 endDate 两列；此提示对所有行只出现一次',
  ),
  'dates-reversed': words('课节将于 {end} 结束，早于开始日期 {begin}', '请更正这两个日期'),
  'dates-too-far-apart': words('从 {begin} 到 {end} 超过 {years} 年', '请检查两个日期的年份'),
  'no-lesson-falls': words(
    '{begin} 到 {end} 之间，在所写的周次里没有{weekdays}：本行没有课节',
    '请更正星期、周次或日期，或删除本行',
  ),
  'date-in-weekly-row': words(
    '本行写了一节课的日期，又像每周重复的行那样写了 {column}“{value}”',
    '每周重复时请去掉日期，只有一节课时请去掉 {column}；如果 {column} 另有含义，请在映射文件的 columns: 下写上它的列名，并把值留空',
  ),
  'week-disagrees': words(
    '{date} 在学期第 {actual} 周，不是 {value}',
    '请更正日期或周次；如果该列另有计法，请在映射文件的 columns: 下写上 weeks，并把值留空',
  ),
  'week-after-end': words(
    '写了第 {week} 周，但该周的课节会在 {end}（{what}）之后：不会创建',
    '请更正周次；如果之后还要上课，请更正结束日期；如果本来如此，无需处理',
  ),
  'all-lessons-closed': words('本行的课节全部落在校历的停课日：本行没有课节', '如果本来如此，无需处理'),
  'ends-at-midnight': words(
    '课节将于“{end}”即午夜结束，早于开始时间“{begin}”',
    '中午是 12:00 PM；上到午夜的课节写 24:00 结束',
  ),
  'lesson-at-night': words(
    '课节在夜间 {value} 开始',
    '请检查上午和下午是否写错；可在映射文件的 hours: 中写明正常的上课时段',
  ),
  'outside-hours': words(
    '课节从 {begin} 到 {end}，超出映射文件规定的时段 {hours}',
    '请检查上午和下午是否写错，或放宽映射文件中的 hours:',
  ),
  'several-teachers': words(
    '本行有 {count} 位教师：“{value}”',
    'ClassIn 只认一位：请在映射文件中写 severalTeachers: first-teaches，其余的成为联席教师',
  ),
  'person-unknown': words('{file} 中没有“{value}”{nearest}', '请更正姓名，或在 --people 指定的文件中加上此人'),
  'person-ambiguous': words(
    '“{value}”可能是 {first}，也可能是 {second}',
    '请用编号或邮箱代替姓名，或在 --people 指定的文件中区分这两个姓名',
  ),
  'rows-disagree': words(
    '课节“{lesson}”在第 {lines} 行，各行的 {column} 不一致：“{first}”和“{second}”',
    '请让各行一致，或在映射文件的 merge: first: 下写上 {column}',
  ),
  'aid-column-missing': words('文件没有列“{column}”', '请在第一行用这个列名'),
  'role-unknown': words('“{value}”不是身份', '请写 teacher 或 student；两者皆可时留空'),
  'calendar-stretch': words('从 {from} 到 {until} 不是一段日期，或者太长', '请更正这两个日期'),
  'period-given-twice': words(
    '第 {period} 节在第 {other} 行另有时间，且适用于相同的星期',
    '请删去其中一行，或在“星期”一列写明各自适用的星期',
  ),
  'day-given-twice': words('{date} 在第 {other} 行已按另一天上课', '请删去其中一行'),
  'skip-header-missing': words('文件没有表头“{header}”，而映射文件的 skip: 中用到了它', '请更正该名称，或去掉这条规则'),
  'header-ambiguous': words(
    '{column} 可能是以下任一表头：{headers}',
    '请用 --map {column}=<表头> 或在映射文件的 columns: 下指明',
  ),
  'image-unusable': words('封面图片“{value}”{reason}', '请给出图片（JPEG、PNG、GIF …）的路径，以课表所在文件夹为起点'),

  // 整份课表
  'begins-too-soon': words('课节于 {begin} 开始，距现在不足一分钟', '请把课节改到更晚的时间，或删除本行'),
  'begins-too-late': words('课节于 {begin} 开始，距现在超过 3 年', '请检查年份；ClassIn 只接受 3 年以内开始的课节'),
  'expires-too-soon': words(
    '课程将于 {expiry} 到期，距现在不足一天',
    '请把 expiryTime 设在至少一天之后；留空表示课程永不过期',
  ),
  'expires-too-late': words(
    '课程将于 {expiry} 到期，距现在超过 5 年',
    '请把 expiryTime 设在 5 年以内；留空表示课程永不过期',
  ),
  'duplicate-row': words('本行与第 {other} 行内容相同', ANOTHER_ROW),
  'lesson-on-two-rows': words(
    '课程“{course}”的课节“{lesson}”已在第 {other} 行出现，学生或联席教师不同',
    '请把他们都写在同一行，或在映射文件中写 `merge: true`，由程序合并同一课节的各行',
  ),
  'lesson-key-reused': words(
    '课程“{course}”的课节“{lesson}”已在第 {other} 行出现，内容不同',
    '请给每个课节各自的 lessonKey，或删除写错的那一行',
  ),
  'identity-reused': words(
    '身份标识“{identity}”已在第 {other} 行使用',
    '请给每门课程、每个课节各自的身份标识，或把该列留空，由程序自动推算',
  ),
  'identity-for-many': words(
    '该行代表多个课节，却都使用身份标识“{identity}”：ClassIn 只会创建一个课节',
    '请把该列留空，由程序自动推算，或为每个课节各写一行',
  ),
  'student-is-teacher': words(
    '课程“{course}”的学生 {uid} 在第 {other} 行{of}又是该课程的教师',
    `${TWO_ROLES}请去掉该学生或该教师`,
  ),
  'student-is-assistant': words(
    '课程“{course}”的学生 {uid} 在第 {other} 行{of}又是该课程的联席教师',
    `${TWO_ROLES}请去掉该学生或该联席教师`,
  ),
  'student-is-head-teacher': words(
    '课程“{course}”的学生 {uid} 在第 {other} 行{of}又是该课程的班主任',
    `${TWO_ROLES}请去掉该学生，或换一位班主任`,
  ),
  'teacher-in-two-places': words(
    '教师 {uid} 在同一时间既上本课节，又上第 {other} 行的课节',
    '请调整其中一个课节的时间，或换一位教师',
  ),
  'assistant-in-two-places': words(
    '联席教师 {uid} 在同一时间既在本课节，又在第 {other} 行的课节',
    '请调整其中一个课节的时间，或换一位联席教师',
  ),
  'student-in-two-places': words(
    '学生 {uid}{others} 在同一时间既在本课节，又在第 {other} 行的课节',
    '请调整其中一个课节的时间，或把学生从其中一个课节去掉',
  ),
  'person-in-two-places': words(
    '{uid}{others} 在同一时间既是本课节的{role}，又是第 {other} 行课节的{otherRole}',
    '请调整其中一个课节的时间，或换一个人',
  ),
  'students-on-first-row-only': words(
    '课程“{course}”只有本行写了学生，其余 {n} 行都没有学生',
    '合并的单元格只有第一行有内容：请把该列向下填满；其他课节确实没有学生时可以不改',
  ),
  'timetable-empty': words('课表只有表头，没有数据行', '请检查导出是否完整'),
  'course-changed': words('课程创建时的内容与课表不同：{what}', KEPT),
  'lesson-changed': words('课节创建时的内容与课表不同：{what}', KEPT),
  'lesson-removed': words(
    '课程“{course}”的课节“{lesson}”仍在 ClassIn 中，但已不在课表里',
    '如果不再上这节课，请在 ClassIn 中删除',
  ),
  'lesson-removed-in-doubt': words(
    '课程“{course}”的课节“{lesson}”已不在课表里，但可能在 ClassIn 中：曾为它发出调用，没有得到明确答复',
    '请在 ClassIn 中查找；如果不再上这节课，请在那里删除',
  ),
  'course-removed': words('课程“{course}”仍在 ClassIn 中，但已不在课表里', '如果不再需要，请在 ClassIn 中删除'),
  'course-removed-in-doubt': words(
    '课程“{course}”已不在课表里，但可能在 ClassIn 中：曾为它发出调用，没有得到明确答复',
    '请在 ClassIn 中查找；如果不再需要，请在那里删除',
  ),
  'roster-unknown-course': words('课表中没有课程“{course}”', '请更正 {column}，或在课表中加上该课程{keys}'),
  'roster-course-ambiguous': words(
    '课表中有多门课程名为“{course}”，如“{first}”和“{second}”',
    '请在学生名单中加上 courseKey 列，写明各课程的编号',
  ),
  'roster-unknown-lesson': words(
    '课表中课程“{course}”没有课节“{lesson}”',
    '请更正 lessonKey；留空表示该课程的全部课节',
  ),
};
