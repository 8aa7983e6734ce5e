/** The help of every command in Chinese: a row for each of `commands.ts`, with what its own description says. */
import type { CommandName } from './commands.ts';

interface CommandHelp {
  readonly about: string;
  readonly positionals: Readonly<Record<string, string>>;
  /** Of its own options: what they do, what follows them, their default. */
  readonly own: Readonly<Record<string, readonly [about: string, argument: string | null, standardText?: string]>>;
  readonly note?: string;
  /** What each example does. */
  readonly examples: readonly string[];
}

const TIMETABLE = { timetable: '课表，CSV 文件' };
const OUT = ['写入该文件，而不是标准输出', '文件'] as const;

export const COMMANDS_ZH: Readonly<Record<CommandName, CommandHelp>> = {
  check: {
    about: '读取并检查课表，列出所有问题',
    positionals: TIMETABLE,
    own: {},
    examples: ['列出每个问题及其改法', '供程序使用：每行一个对象'],
  },
  inspect: {
    about: '说明一个 CSV 文件的格式，并生成可修改的映射文件',
    positionals: { file: '课表或学生名单，CSV 文件' },
    own: { out: ['把映射写入该文件；不指定时接在报告之后', '文件'] },
    examples: ['文件是什么格式，有什么不清楚', '生成映射文件，修改后用 --mapping 指定'],
  },
  plan: {
    about: '显示运行将创建什么、需要多少次调用',
    positionals: TIMETABLE,
    own: {
      'ready-by': ['到该时间为止开始的课节何时全部就绪', '时间'],
      out: ['保存计划，供 run --plan 使用', '文件'],
    },
    examples: ['将创建什么，需要多少次调用', '并按它原样执行：run --plan plan.json'],
  },
  run: {
    about: '把课表导入 ClassIn，或继续上次的导入',
    positionals: TIMETABLE,
    own: {},
    examples: ['演练；不会发出任何内容', '导入；再次执行即继续'],
  },
  status: {
    about: '显示导入进展，以及失败的处理办法',
    positionals: {},
    own: {},
    examples: ['进展如何，该做什么', '供程序使用；最后一行是汇总'],
  },
  explain: {
    about: '说明一行的来龙去脉，包括每次调用',
    positionals: { what: '<courseKey>/<lessonKey>、<courseKey>、<文件>:<行号>、行号，或 ClassIn 的 ID' },
    own: {},
    examples: ['按编号查一个课节', '查该行对应的一切'],
  },
  failures: {
    about: '导出未完成的行，改正后可再次运行',
    positionals: {},
    own: { out: OUT },
    examples: ['得到一个可改正并交给 run 的文件'],
  },
  export: {
    about: '把每一行连同 ClassIn 的 ID 导出为 CSV',
    positionals: {},
    own: { out: OUT, 'live-links': ['改为导出每个学生免登录观看直播的地址', null] },
    examples: ['每一行及其 ID', '谁在哪个地址看哪节课'],
  },
  report: {
    about: '把导入生成一个网页',
    positionals: {},
    own: { out: OUT },
    examples: ['供查看和展示的网页，时间按 UTC', '同样的网页，按当地时间'],
  },
  'journal check': {
    about: '完整读取日志，说明是否完好',
    positionals: {},
    own: {},
    examples: ['该文件是否完好'],
  },
  'journal copy': {
    about: '把日志复制到数据库，或从数据库复制回来',
    positionals: { from: '日志，文件或 postgres://…', to: '复制到哪里；不会覆盖已有的内容' },
    own: {},
    examples: ['从一台机器到多台机器'],
  },
  renew: {
    about: '为在 ClassIn 中被删除的内容更换身份标识',
    positionals: {},
    own: {
      lesson: ['被删除的课节', 'courseKey/lessonKey'],
      course: ['被删除的课程，连同其中已创建的课节', 'courseKey'],
    },
    examples: ['下次运行会重新创建它', '对课程及其课节同样处理'],
  },
  submit: {
    about: '暂存课表，排队等待工作进程导入',
    positionals: { timetable: '课表，CSV 文件' },
    own: {},
    examples: ['工作进程有空时导入', '先于优先级较低的等待者'],
  },
  worker: {
    about: '运行多个机构排队的导入',
    positionals: {},
    own: {
      drain: ['没有现在可运行的作业时结束', null],
      once: ['最多运行一个作业，并以其结果结束', null],
      port: ['/health、/ready 和 /metrics 的端口', '数字', '无'],
      host: ['监听的地址', '地址', '仅本机'],
    },
    note: '没有 --schools 时，为 CLASSIN_SID 和各 CLASSIN_<名称>_SID 的机构工作。',
    examples: ['一直工作，直到被停止', '做完现有的作业就结束，日志为 JSON'],
  },
  jobs: {
    about: '列出排队的导入',
    positionals: {},
    own: {},
    examples: ['每个机构进行到哪里，由谁进行', '供程序使用，每行一个作业'],
  },
  'jobs cancel': {
    about: '从队列中取消一个导入',
    positionals: { id: '作业的 ID，或其开头' },
    own: {},
    examples: ['正在运行的，在未完成的调用结束后停止'],
  },
  'jobs retry': {
    about: '让一个导入现在可被领取',
    positionals: { id: '作业的 ID，或其开头' },
    own: {},
    examples: ['失败、取消、等待或已完成的作业会再次被领取'],
  },
  errno: {
    about: '解释 ClassIn 的错误码',
    positionals: { number: '错误码' },
    own: {},
    examples: ['它的含义，本程序怎么做，您可以怎么做'],
  },
  sandbox: {
    about: '运行一个本地的 ClassIn，用于演练',
    positionals: {},
    own: {
      port: ['监听的端口', '数字', '任选空闲端口'],
      host: ['监听的地址', '地址', '仅本机'],
      state: ['重启后保留已有内容', '文件'],
    },
    note: '它接受 SID {sid} 和 SECRET“{secret}”；如果设置了 CLASSIN_SID 和 CLASSIN_SECRET，则以其为准。',
    examples: ['再设置 CLASSIN_BASE_URL=http://127.0.0.1:8080', '重启后内容不变'],
  },
  completion: {
    about: '用 Tab 键补全命令、选项和文件',
    positionals: { shell: 'bash 或 zsh' },
    own: {},
    examples: ['从下一个 shell 起，Tab 键认识各个命令', '用于 zsh，放在其 fpath 的文件夹中'],
  },
};
