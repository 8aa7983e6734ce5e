/** The help of the options in Chinese: a row for each of `options.ts`. `true`, `en` and the like stay as they are typed. */
import type { OptionName } from './options.ts';

interface OptionWords {
  readonly about: string;
  /** What a person writes after the flag; null for a switch. */
  readonly argument: string | null;
  readonly standardText?: string;
}

const valued = (argument: string, about: string, standardText?: string): OptionWords => ({
  about,
  argument,
  ...(standardText === undefined ? {} : { standardText }),
});
const toggled = (about: string): OptionWords => ({ about, argument: null });

export const OPTIONS_ZH: Readonly<Record<OptionName, OptionWords>> = {
  students: valued('csv', '学生名单：CSV 文件，每行一名学生和一门课程'),
  timezone: valued('时区', '当地时间所用的时区，IANA 时区名'),
  map: valued('列=表头', '从另一个名称的表头读取某列'),
  set: valued('列=值', '课表中没有该值时，该列使用的值'),
  mapping: valued('文件', '哪个表头是哪一列等，YAML 文件'),
  people: valued('csv', '人员表：学校的姓名、邮箱或编号对应哪个 UID'),
  calendar: valued('csv', '校历：停课日，以及按其他星期上课的日子'),
  periods: valued('csv', '作息表：每节课的起止时间'),
  'term-start': valued('日期', '学期第一天，用于每周重复的行'),
  'term-end': valued('日期', '学期最后一天，用于每周重复的行'),
  'skip-invalid': toggled('只导入没有问题的行，其余的列为未完成'),
  journal: valued('文件', '日志文件', 'data/<课表文件名>.sqlite'),
  term: valued('名称', '身份标识的命名空间，每个学期一个名称'),
  credentials: valued('名称', '使用 CLASSIN_<名称>_SID 和 CLASSIN_<名称>_SECRET'),
  rate: valued('数值', '每秒调用次数，大于 1 时取整；0 表示不限'),
  concurrency: valued('数值', '同时进行的调用数'),
  timeout: valued('秒', '等待答复的秒数'),
  'max-attempts': valued('数值', '没有明确答复时，一次调用的尝试次数'),
  patience: valued('秒', '没有答复多少秒后停止', '≤ 300'),
  plan: valued('文件', '只执行这个已保存的计划，否则拒绝'),
  'max-change': valued('比例', '无需询问即可改动的课节比例'),
  yes: toggled('运行要询问之处直接继续'),
  sandbox: toggled('在内置沙箱中演练，无需凭据'),
  scenario: valued('文件', '它如何出错，YAML 或 JSON 文件'),
  priority: valued('数值', '数值高的作业先被领取'),
  'cover-folder': valued('文件夹', '各工作进程上封面图片所在的文件夹'),
  jobs: valued('数值', '一个工作进程同时运行的作业数'),
  schools: valued('文件', '机构清单及其 SECRET 所在，YAML 文件', '环境变量'),
  lease: valued('秒', '工作进程沉默多少秒后失去作业'),
  turn: valued('分钟', '多少分钟后作业让位给等待者'),
  json: toggled('标准输出每行一个 JSON 对象'),
  quiet: toggled('只显示出错的内容'),
  verbose: toggled('显示每次调用'),
  'metrics-file': valued('文件', '把结果写成 OpenMetrics，供 node_exporter 使用'),
  'notify-command': valued('命令', '结束时运行此命令，汇总写到其标准输入'),
  lang: valued('语言', '输出的语言：en 或 zh', '随 LANG'),
  'no-color': toggled('纯文本，不用颜色'),
};
