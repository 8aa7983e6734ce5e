/**
 * The errno tables in Chinese: what each number means and how to mend it, for a school's office. A row for every row
 * of the English tables, which decide what is done; the compiler refuses a number that one of them lacks.
 */
import { exitCode } from '../vocabulary/exit-code.ts';
import type { ADD_COURSE_CLASS_ERRNOS } from './add-course-class-errnos.ts';
import type { ADD_COURSE_CLASS_STUDENT_ERRNOS } from './add-course-class-student-errnos.ts';
import type { ADD_COURSE_ERRNOS } from './add-course-errnos.ts';
import type { ErrnoTableWords, ErrnoWords, Response } from './errno.ts';
import type {
  BEING_CREATED,
  BEING_CREATED_ELSEWHERE,
  COURSE_DELETED,
  COURSE_EXPIRED,
  ILLEGAL_DATA,
  MAINTENANCE,
  NO_PERMISSION,
  NO_RECORD_OF_COURSE,
  NO_SUCH_COURSE,
  SERVER_EXCEPTION,
  SUCCESS,
  UNKNOWN_ERROR,
  WRONG_PARAMETERS,
} from './shared-errnos.ts';
import type { SUBSCRIPTION_ERRNOS } from './subscription-errnos.ts';

const RUN_AGAIN = '请再次执行同一命令：不会重复创建';
const SAME_FOR_ALL = '用到它的每一行都一样';
const NEW_COURSE = '请用 `classin-import renew --course <courseKey>` 重新创建该课程及其课节';
const NEW_LESSON = '请用 `classin-import renew --lesson <courseKey>/<lessonKey>` 重新创建该课节并加入学生';
const IF_IT_STAYS = '仍不行时，';
const OR_ASK = `或向 ClassIn 客户经理申请开通；${SAME_FOR_ALL}`;
const BEING_CREATED_WORDS: ErrnoWords = [
  '另一个请求正在同一时刻创建同一课程或课节',
  `${RUN_AGAIN}；${IF_IT_STAYS}请检查是否有其他程序在导入同一份课表`,
];

type Shared = readonly [
  typeof SUCCESS,
  typeof WRONG_PARAMETERS,
  typeof NO_PERMISSION,
  typeof UNKNOWN_ERROR,
  typeof SERVER_EXCEPTION,
  typeof ILLEGAL_DATA,
  typeof BEING_CREATED,
  typeof BEING_CREATED_ELSEWHERE,
  typeof NO_SUCH_COURSE,
  typeof NO_RECORD_OF_COURSE,
  typeof COURSE_DELETED,
  typeof COURSE_EXPIRED,
  typeof MAINTENANCE,
];

type Own<Words> = Omit<Words, Shared[number]['errno']>;

export const SHARED_ERRNOS_ZH: ErrnoTableWords<Shared> = {
  1: ['ClassIn 已照办', ''],
  100: ['ClassIn 认为某个值缺失或格式不对', '请对照列说明检查本行的值：开关项为 0 或 1，身份标识为 1 到 32 个字符'],
  102: [
    'ClassIn 拒绝了学校的签名；与具体的行无关',
    '请检查 CLASSIN_SID 和 CLASSIN_SECRET、本机时钟（误差不超过 20 分钟），以及学校的合同是否包含 API',
  ],
  104: ['ClassIn 因未知原因失败，操作可能已完成，也可能没有', `${RUN_AGAIN}；${IF_IT_STAYS}请联系 ClassIn 技术支持`],
  114: ['ClassIn 服务器异常，操作可能已完成，也可能没有', `${RUN_AGAIN}；${IF_IT_STAYS}请联系 ClassIn 技术支持`],
  144: [
    '学校中没有这门课程',
    `请检查日志是否属于该学校（CLASSIN_SID、CLASSIN_BASE_URL）；如果课程已被删除，${NEW_COURSE}`,
  ],
  147: ['ClassIn 中没有该课程的信息', `如果课程已被删除，${NEW_COURSE}`],
  149: ['课程已在 ClassIn 中被删除', NEW_COURSE],
  153: ['课程已过期', '请在 ClassIn 后台把有效期延后或设为永不过期，再重新运行'],
  400: ['ClassIn 不接受其中某个值', '请先检查 UID：UID 由注册得到，后台网址中的数字不是 UID；再检查文件夹和各项设置'],
  460: BEING_CREATED_WORDS,
  464: BEING_CREATED_WORDS,
  901: ['ClassIn 正在停机维护（偶尔在北京时间凌晨）', '请稍后再次执行同一命令：会从中断处继续'],
};

export const ADD_COURSE_ERRNOS_ZH: Own<ErrnoTableWords<typeof ADD_COURSE_ERRNOS>> = {
  103: [
    'ClassIn 未能保存课程封面',
    `请再次执行同一命令；${IF_IT_STAYS}请在 coverImage 中换用更小的 JPEG 或 PNG，或留空`,
  ],
  151: ['课程到期时间距现在不足一天', '请把 expiryTime 设在至少一天之后；留空表示课程永不过期'],
  154: ['课程到期时间距现在超过 5 年', '请把 expiryTime 设在 5 年以内；留空表示课程永不过期'],
  160: ['学校云盘中没有该文件夹', `请更正 courseFolderId 或留空；${SAME_FOR_ALL}`],
  260: ['未能添加班主任，课程可能已创建，也可能没有', `${RUN_AGAIN}；${IF_IT_STAYS}请更正 mainTeacherUid 或留空`],
  331: ['班主任的 UID 格式不对', 'mainTeacherUid 请只用数字填写'],
  334: ['ClassIn 中没有这位班主任', '请更正 mainTeacherUid，或在 ClassIn 中把该教师加入学校后重新运行'],
  371: ['没有这套教室设置', `请从 ClassIn 后台的教室设置中取得 classroomSettingId，或留空；${SAME_FOR_ALL}`],
  373: ['这套教室设置属于另一所学校', `请从本校后台取得 classroomSettingId，或留空；${SAME_FOR_ALL}`],
  389: ['班主任在学校中已停用', '请在 ClassIn 中启用该教师后重新运行，或在 mainTeacherUid 中换一位'],
  398: [
    '该课程此前已用同一身份标识创建',
    `如果 ClassIn 给出了它的 ID，无需处理；没有给出则多半已被删除：${NEW_COURSE}`,
  ],
  805: ['班主任在学校中已被暂停', '请在 ClassIn 中恢复后重新运行，或在 mainTeacherUid 中换一位'],
  883: ['班主任已注销 ClassIn 账号', '请在 mainTeacherUid 中换一位班主任'],
};

export const ADD_COURSE_CLASS_ERRNOS_ZH: Own<ErrnoTableWords<typeof ADD_COURSE_CLASS_ERRNOS>> = {
  119: ['课节的结束时间早于开始时间', '请更正 beginTime 或 endTime'],
  120: ['课节距现在不足一分钟就要开始，或开始时间已过', '请把课节改到更晚的时间，或删除本行'],
  136: ['该教师不属于本校', '请在 ClassIn 中把该教师加入学校后重新运行，或更正 teacherUid'],
  160: ['学校云盘中没有该文件夹', `请更正 lessonFolderId 或留空；${SAME_FOR_ALL}`],
  165: ['课节时长少于 15 分钟或超过 24 小时', '请更正 beginTime 或 endTime'],
  172: ['该教师是本课程的学生', '请在 ClassIn 中把该教师从课程学生中移除，或在 teacherUid 中换一位'],
  173: ['该教师是本课程的旁听生', '请在 ClassIn 中把该教师从课程旁听生中移除，或在 teacherUid 中换一位'],
  259: ['台上人数超过学校的上限', `请减小 seatNum，或向客户经理申请提高上限；${SAME_FOR_ALL}`],
  268: ['课节的开始时间距现在超过 3 年', '请检查 beginTime 的年份'],
  280: [
    '课节已创建，但不会录课：录课参数未被接受',
    '请检查 record、recordScene、live 和 replay，并在 ClassIn 后台开启录课',
  ],
  281: ['课节已创建，但不会录课：ClassIn 的视频服务出现问题', '请在 ClassIn 后台开启录课'],
  318: [
    '联席教师不是本校的教师',
    '请在 ClassIn 中把该联席教师加入学校后重新运行，或更正 assistantUid 或 assistantUids',
  ],
  319: [
    '联席教师是本课程的学生',
    '请在 ClassIn 中把该联席教师从课程学生中移除，或从 assistantUid 或 assistantUids 中去掉',
  ],
  320: [
    '联席教师是本课程的旁听生',
    '请在 ClassIn 中把该联席教师从课程旁听生中移除，或从 assistantUid 或 assistantUids 中去掉',
  ],
  322: ['课节的教师同时是联席教师', '请把该教师从 assistantUid 或 assistantUids 中去掉'],
  323: [
    '未能把联席教师加入课节',
    `${RUN_AGAIN}；${IF_IT_STAYS}请把 assistantUid 和 assistantUids 留空，再在 ClassIn 中添加联席教师`,
  ],
  324: ['未能把教师加入课程的教师列表', `${RUN_AGAIN}；${IF_IT_STAYS}请先在 ClassIn 中把该教师加入课程`],
  326: ['未能把联席教师加入课程的教师列表', `${RUN_AGAIN}；${IF_IT_STAYS}请先在 ClassIn 中把该联席教师加入课程`],
  330: [
    '联席教师的账号格式不对（ClassIn 自 2022 年 4 月起已不再返回此错误码）',
    'assistantUid 和 assistantUids 中的 UID 请只用数字填写',
  ],
  368: ['高清不支持这样的台上人数', `请把 seatNum 设为 1 或 6，或把 isHd 设为 0；${SAME_FOR_ALL}`],
  369: ['该课程是公开课，API 不能改动', '请在 ClassIn 中创建其课节，或给这些行另一个 courseKey，单独成为一门课程'],
  387: ['该教师在学校中已停用', '请在 ClassIn 中启用该教师后重新运行，或在 teacherUid 中换一位'],
  388: ['联席教师在学校中已停用', '请在 ClassIn 中启用该联席教师后重新运行，或从 assistantUid 或 assistantUids 中去掉'],
  398: [
    '该课节此前已用同一身份标识创建',
    '如果 ClassIn 给出了它的 ID，无需处理；没有给出则多半已被删除：请用 `classin-import renew --lesson <courseKey>/<lessonKey>` 重新创建',
  ],
  454: [
    '课节与 ClassIn 的维护时间重叠（维护前后各 20 分钟也算在内）',
    '请让课节避开维护时间（北京时间凌晨），或向 ClassIn 技术支持询问维护时间',
  ],
  800: ['该教师在学校中已被暂停', '请在 ClassIn 中恢复后重新运行，或在 teacherUid 中换一位'],
  804: ['联席教师在学校中已被暂停', '请在 ClassIn 中恢复后重新运行，或从 assistantUid 或 assistantUids 中去掉'],
  824: ['课节已创建，但没有保存简介', '请在 ClassIn 后台填写简介'],
  808: ['该课节不能使用双摄像头', `请把 recordScene 设为 0，或向客户经理申请开通；${SAME_FOR_ALL}`],
  884: ['该教师已注销 ClassIn 账号', '请在 teacherUid 中换一位'],
  885: ['联席教师已注销 ClassIn 账号', '请从 assistantUid 或 assistantUids 中去掉该联席教师'],
  21316: ['联席教师重复', 'assistantUids 中每位联席教师只写一次'],
  21317: ['联席教师人数超过 ClassIn 的上限', '请减少 assistantUids 中的人数'],
};

export const ADD_COURSE_CLASS_STUDENT_ERRNOS_ZH: Own<ErrnoTableWords<typeof ADD_COURSE_CLASS_STUDENT_ERRNOS>> = {
  113: ['该手机号尚未注册', '请在 ClassIn 中为学生注册，并填写注册得到的 UID'],
  129: ['该学生是本课程的教师', '请在课表或学生名单中把该学生移出本课程，或在 ClassIn 中把其从课程教师中移除'],
  134: ['手机号格式不对', '请填写学生的 UID，不要填手机号'],
  142: ['课程中已没有这个课节：它在 ClassIn 中被删除', `如果仍要上这节课，${NEW_LESSON}`],
  145: ['课节已结束，不能再加入学生', '请把学生从该课节去掉，或加入之后的课节'],
  155: ['ClassIn 没有在调用中找到列表', `请重新运行；${IF_IT_STAYS}请向 classin-import 的开发者报告`],
  157: ['课节人数已满', '请减少该课节的学生，或分到另一个课节，或向 ClassIn 客户经理申请提高上限'],
  158: ['ClassIn 未能把学生加入课节', `${RUN_AGAIN}；${IF_IT_STAYS}请在 ClassIn 后台添加该学生`],
  164: ['该学生是本课程的旁听生', '请在 ClassIn 中把该学生从课程旁听生中移除后重新运行'],
  166: ['该学生已在课节中', ''],
  212: ['课节已在 ClassIn 中被删除', `如果仍要上这节课，${NEW_LESSON}`],
  228: ['该学生不属于本校', '请在 ClassIn 中把该学生加入学校后重新运行，或更正 UID'],
  332: ['该学生是本课程的教师或联席教师', '请在课表或学生名单中把该学生移出本课程，或从其联席教师中去掉'],
  333: ['该学生是本课程的班主任', '请在课表或学生名单中把该学生移出本课程，或在 ClassIn 中换一位班主任'],
  369: ['该课程是公开课，API 不能改动', '请在 ClassIn 中添加其学生'],
  466: ['该课节由 ClassIn LMS 创建，API 不能改动', '请在 ClassIn LMS 中添加其学生'],
  886: ['该学生已注销 ClassIn 账号', '请去掉该学生，或更正 UID'],
};

export const SUBSCRIPTION_ERRNOS_ZH: ErrnoTableWords<typeof SUBSCRIPTION_ERRNOS> = {
  121601001: ['课节的某项设置不在学校的套餐内', `请逐一把本行的可选列留空，${OR_ASK}`],
  121601002: ['课节已创建，但学校的在线教室用量已超出套餐', '请尽快联系 ClassIn 客户经理，以免之后的课节被拒绝'],
  121601003: ['学校套餐本月可创建的课节数已用完', '请升级套餐或等到下月，再执行同一命令：会从中断处继续'],
  121601004: ['学校本月不能再创建课节', '请等到下月或联系 ClassIn 客户经理，再执行同一命令：会从中断处继续'],
  121601005: ['学校的套餐不含网页直播', `请把 live 设为 0，${OR_ASK}`],
  121601006: ['学校的套餐不含现场录制', `请把 recordScene 设为 0，${OR_ASK}`],
  121601007: ['学校的套餐不支持这么多台上人数', `请减小 seatNum，${OR_ASK}`],
  121601008: ['学校的套餐不含联席教师', `请把 assistantUid 和 assistantUids 留空，${OR_ASK}`],
  121601009: ['学校的套餐不含网页回放', `请把 replay 设为 0，${OR_ASK}`],
  121601010: ['学校的套餐不含云端录课', `请把 record 设为 0，${OR_ASK}`],
  121601011: ['学校的套餐不含双摄像头', `请把 recordScene 设为 0，${OR_ASK}`],
  121601012: ['学校的套餐不支持这么高的清晰度', `请降低 isHd，${OR_ASK}`],
  121601070: [
    '该课程的课节数已达到 ClassIn 的上限',
    '请给其余的行另一个 courseKey，由第二门课程容纳，或向 ClassIn 客户经理申请提高上限',
  ],
};

/** What the importer does about an errno. */
export const RESPONSE_WORDS_ZH: Readonly<Record<Response, string>> = {
  done: '完成',
  exists: '完成：此前已存在',
  'done-with-warning': '完成，但有警告',
  repeat: '重试该调用，每次间隔更长',
  fail: '该行失败，其余照常',
  'stop-course': '本次运行不再调用该课程；未尝试的仍为待处理',
  'stop-lessons': '本次运行不再为该课程创建课节；未尝试的仍为待处理',
  'stop-run-quota': `运行停止，退出码 ${exitCode('quota')}；之后可继续`,
  'stop-run-credentials': `重新签名再试一次，仍被拒绝则停止运行，退出码 ${exitCode('refused')}`,
  pause: `运行等待；持续过久则停止，退出码 ${exitCode('unreachable')}，之后可继续`,
};
