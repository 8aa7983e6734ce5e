/** The help of every command, in Chinese (simplified). Commands, options and columns stay as they are typed. */
import type { InOtherWords } from '../vocabulary/lang.ts';
import type { HELP_EN } from './help-en.ts';

export const HELP_ZH: InOtherWords<typeof HELP_EN> = {
  usage: '$0 <命令> [课表.csv] [选项]',
  nameCommand: '请写出命令',
  nameAction: '请写出操作：check',
  groups: { 'Timetable:': '课表：', 'Import:': '导入：', 'Output:': '输出：' },
  commands: {
    check: '读取并检查课表，列出所有问题',
    inspect: '说明一个 CSV 文件的格式和不清楚之处，并生成可修改的映射文件',
    plan: '显示运行将创建什么、需要多少次调用、多长时间',
    run: '把课表导入 ClassIn，或继续上次的导入',
    status: '显示导入进展：总数，以及失败的原因和处理办法',
    explain: '说明一行的来龙去脉：单元格、ID、每次调用、问题和处理办法',
    failures: '把未完成的行导出为 CSV，改正后可再次运行',
    export: '把每一行连同 ClassIn 的 ID 导出为 CSV',
    report: '把导入生成一个网页：总数、失败、日历、时间冲突、调用',
    journal: '维护日志',
    'journal check': '完整读取日志，说明是否完好',
    renew: '为在 ClassIn 中被删除的课节或课程更换身份标识',
    errno: '解释 ClassIn 的错误码',
    sandbox: '运行一个本地的 ClassIn，用于演练',
  },
  arguments: {
    timetable: '课表，CSV 文件',
    file: '课表或学生名单，CSV 文件',
    what: '<courseKey>/<lessonKey>、<courseKey>、<文件>:<行号>、行号，或 ClassIn 的 ID',
    number: '错误码',
  },
  options: {
    config: '<文件> 从 YAML 或 JSON 文件读取选项',
    out: '<文件> 写入该文件，而不是标准输出',
    mappingOut: '<文件> 把映射写入该文件；不指定时接在报告之后',
    liveLinks: '改为导出：每个学生免登录观看直播的地址',
    lesson: '<courseKey>/<lessonKey>',
    course: '<courseKey>，连同其中已创建的课节',
    port: '监听的端口；0 表示任选空闲端口',
    host: '监听的地址',
    loopback: '仅本机',
    scenario: '<文件> 它如何出错（YAML 或 JSON）',
    state: '<文件> 重启后保留已有内容',
  },
  examples: {
    rehearse: '演练',
    import: '导入；再次执行即继续',
    byKeys: '按编号查一个课节',
    byRow: '查该行对应的一切',
  },
  sandboxAccepts: '它接受 SID {sid} 和 SECRET“{secret}”；如果设置了 CLASSIN_SID 和 CLASSIN_SECRET，则以其为准。',
};
