/** The Failures of `failures.ts` in Chinese. */
import type { FAILURES } from './failures.ts';
import type { InOtherWords } from './lang.ts';

const NAME_WITH_JOURNAL = '请用 --journal 指定另一个文件';
const ANOTHER_JOURNAL = '请用 --journal 指定另一个日志；每所学校、每个学期各用一个';
const MOVE_AWAY = '请把它移走后重新运行：同样的身份标识会让 ClassIn 返回原来的 ID，不会重复创建';
const PERMISSIONS = '请检查该文件及其文件夹的权限';
const SAVE_A_PLAN = '请用 classin-import plan <课表> --out <文件> 保存一个';
const LOOK_WITH_PLAN = '请用 `plan` 查看；确认无误则加 --yes。另一个学期请用另一个 --journal';
const CSV_PATH = '请给出一个 CSV 文件的路径';

export const FAILURES_ZH: InOtherWords<typeof FAILURES> = {
  'command-line': { message: '{mistakes}', hint: '用法见 classin-import {command}--help' },
  'settings-mistaken': { message: '{mistakes}', hint: '用法见 --help' },
  'config-unreadable': { message: '配置文件 {path} 无法读取：{why}', hint: '' },
  'config-no-options': { message: '配置文件 {path} 不是选项列表', hint: '请每行写一个“选项: 值”' },
  'config-endless': {
    message: '配置文件 {path} 无穷地引用自身',
    hint: '别名（*name）不能写在它自己的锚点（&name）之内',
  },
  'credentials-missing': { message: '{mistakes}', hint: '请在环境变量中设置，或加 --sandbox 演练（无需凭据）' },
  'credentials-not-known': { message: '{mistakes}', hint: '请在环境变量中设置' },
  'base-url-no-address': { message: '{variable} 不是网址', hint: '请写成类似 {standard} 的地址' },
  'base-url-too-much': {
    message: '{variable} 中除主机和路径外还有别的内容',
    hint: '请写成类似 {standard} 的地址',
  },
  'school-differs': { message: '该日志属于学校 {there}，不属于 {here}', hint: '请设置 {variable}' },
  'json-wants-out': { message: '使用 --json 时须加 --out', hint: '请用 --out 指定网页文件名' },
  'page-at-terminal': { message: '终端无法显示网页', hint: '请用 --out 指定网页文件名' },
  'errno-unreadable': { message: '{given} 不是错误码', hint: '请给出数字，例如 398' },
  'port-unusable': { message: '--port 必须是 0 到 65535 之间的数字', hint: '' },
  'lesson-or-course': { message: '--lesson 与 --course 不能同时使用', hint: '' },
  'metrics-nowhere': { message: '--metrics-file：没有文件夹 {folder}', hint: '' },
  'order-unknown-options': { message: '调用中有无法识别的选项：{names}', hint: '' },
  'order-without-school': { message: '调用中没有指定导入哪所学校', hint: '请给出其 sid 和 secret，或写 sandbox: true' },
  'no-result': { message: '{name} 没有给出结果就结束了', hint: '' },
  'no-command': { message: '没有命令 {name}', hint: '' },
  'renew-nothing': { message: '--lesson 和 --course 都没有给出', hint: '请指明在 ClassIn 中被删除的是哪一个' },
  'renew-unknown': {
    message: '此日志没有创建过{what}“{key}”',
    hint: '只有 ClassIn 已有或拒绝过的才能更换身份标识；编号须与课表中一致',
  },
  'renew-ambiguous': {
    message: '“{name}”可以指多个课节：{names}',
    hint: '请在课表中把被删除的那一行的 `generation` 填成比原来大 1 的数，第一次填 1',
  },
  'renew-own-identity': {
    message: '“{key}”或它的某个课节使用课表中给出的身份标识',
    hint: '请在 `courseUniqueIdentity` 和 `lessonUniqueIdentity` 中改用其他标识或留空，再重新导入',
  },
  'explain-unknown': { message: '本次导入中没有“{what}”', hint: '本次导入的内容见 {file}' },
  'explain-near': { message: '本次导入中没有“{what}”', hint: '是不是指 {near}？' },
  'page-too-large': {
    message: '一个网页最多显示 {most} 节课；日志中有 {lessons} 节',
    hint: '可用 export 把每一行导出为 CSV',
  },

  'file-missing': { message: '没有文件 {file}', hint: '请检查文件名和所在文件夹' },
  'file-forbidden': { message: '当前用户无权读取 {file}', hint: '请修改其权限，或复制一份' },
  'file-is-folder': { message: '{file} 是文件夹，不是文件', hint: CSV_PATH },
  'file-is-no-file': { message: '{file} 是{kind}，不是文件', hint: CSV_PATH },
  'file-is-pipe': { message: '{path} 是命名管道，可能永远不会有人写入', hint: '请给出文件的路径' },
  'file-unreadable': { message: '{file} 无法读取：{why}', hint: '' },
  'folder-cannot-be-made': { message: '无法创建 {path} 所在的文件夹：{why}', hint: '' },
  'file-cannot-be-written': { message: '无法写入 {path}：{why}', hint: '请用 --out 指定另一个文件' },
  'file-replaced': {
    message: '{file} 在读取期间被替换：没有发送任何内容，也没有任何改动',
    hint: '请在文件写完后再次执行同一命令',
  },
  'file-is-read': {
    message: '{option} {target} 会覆盖本命令要用的 {file}',
    hint: '请用 {option} 指定另一个文件',
  },
  'mapping-unreadable': { message: '映射文件 {path} 无法读取：{why}', hint: '' },
  'mapping-no-yaml': { message: '{mistakes}', hint: '映射文件是 YAML：每行写一个“键: 值”' },
  'mapping-alias': { message: '{file}：{why}', hint: '含 * 或 & 的文本请加引号' },
  'mapping-mistaken': { message: '{mistakes}', hint: 'README 列出了映射文件可用的键' },
  'column-nowhere': { message: '{option} 指定的列“{column}”不存在', hint: 'README 列出了全部列' },
  'column-misspelt': { message: '{option} 指定的列“{column}”不存在', hint: '也许是指 {near}' },
  'zone-unknown': { message: '没有时区“{name}”{nearest}', hint: '请用 IANA 时区名，例如 Asia/Shanghai' },
  'date-flag-unreadable': { message: '{flag} 不是日期：{text}', hint: '请写成 2027-03-01' },
  'term-reversed': { message: '--term-end 早于 --term-start', hint: '请更正这两个日期' },

  'moment-unreadable': {
    message: '{option}：“{given}”不是带时刻的日期',
    hint: '请写成 2027-03-01、2027-03-01 07:00，或带时差（2027-03-01T07:00+07:00），或 Unix 秒数',
  },
  'moment-without-zone': {
    message: '{option}：“{given}”是当地时间，但没有指定时区',
    hint: '请用 --timezone 指定所指的时区，例如 --timezone Asia/Shanghai',
  },
  'interrupted-while-reading': { message: '读取课表时被中断：未发送任何内容，也未作任何更改', hint: '' },
  'not-confirmed': { message: '未确认；未发送任何内容', hint: LOOK_WITH_PLAN },
  'timetable-unlike': {
    message: '这份课表与日志 {journal} 中的课表相差很大：{shift}；未发送任何内容',
    hint: LOOK_WITH_PLAN,
  },
  'plan-unreadable': { message: '计划 {path} 无法读取：{why}', hint: '请指定已保存的计划' },
  'plan-outdated': { message: '计划 {path} 已不适用：{why}；未发送任何内容', hint: '请查看新的计划并重新保存' },
  'plan-is-none': { message: '{file} 不是已保存的计划', hint: SAVE_A_PLAN },
  'plan-newer': { message: '{file} 由更新版本的 classin-import 保存', hint: '请使用更新的版本' },
  'plan-damaged': { message: '{file} 已损坏', hint: SAVE_A_PLAN },
  'plan-damaged-at': { message: '{file} 在 {where} 处已损坏', hint: SAVE_A_PLAN },

  'journal-not-named': {
    message: '没有指定日志',
    hint: '请指定本次导入的日志：--journal data/<课表文件名>.sqlite',
  },
  'journal-missing': { message: '{path} 处没有日志', hint: '请用 --journal 指定本次导入的日志' },
  'journal-to-renew-missing': { message: '{path} 处没有日志', hint: '请指定本次导入的日志' },
  'journal-no-file': { message: '日志 {path} 不是文件', hint: NAME_WITH_JOURNAL },
  'journal-cannot-be-made': { message: '无法创建日志 {path}：{why}', hint: '请检查文件夹是否存在、能否写入' },
  'lock-cannot-be-made': { message: '无法创建锁文件 {path}：{why}', hint: '请检查文件夹是否存在、能否写入' },
  'passing-files-nowhere': {
    message: '无法在 {folder} 中创建临时文件：{why}',
    hint: '请用 {variable} 指定可写入的文件夹',
  },
  'journal-foreign': { message: '{path} 是其他程序的数据库', hint: NAME_WITH_JOURNAL },
  'journal-newer': {
    message: '日志 {path} 由更新版本的 classin-import 写成（日志版本 {version}，本程序只支持到 {known}）',
    hint: '请使用更新版本的 classin-import',
  },
  'journal-older': { message: '日志 {path} 由旧版 classin-import 写成', hint: '请用当前版本运行一次导入' },
  'journal-empty': { message: '日志 {path} 是空的', hint: '请用当前版本运行一次导入' },
  'journal-holds-nothing': { message: '日志中还没有课表', hint: '请先运行导入' },
  'journal-faulty': { message: '日志 {path} 已损坏：{faults}', hint: MOVE_AWAY },
  'journal-is-none': { message: '{path} 不是日志', hint: '请用 --journal 指定日志，或把该文件移走' },
  'journal-damaged': { message: '日志 {path} 已损坏', hint: MOVE_AWAY },
  'journal-unopenable': { message: '日志 {path} 无法打开', hint: '请检查它是不是文件、能否读写' },
  'journal-read-only': { message: '日志 {path} 无法写入', hint: PERMISSIONS },
  'journal-forbidden': { message: '日志 {path} 不允许使用', hint: PERMISSIONS },
  'output-lost': { message: '无法写出输出：{why}', hint: '请在输出所在处腾出空间，或改写到别处，再次执行同一命令' },
  'disk-full': { message: '日志 {path} 无法继续写入：磁盘已满', hint: '请腾出空间，再次执行同一命令' },
  'disk-faulty': { message: '日志 {path} 无法读写', hint: '请检查磁盘，再次执行同一命令' },
  'journal-busy': { message: '日志 {path} 正被其他程序写入', hint: '请再次执行同一命令' },
  'journal-locked': {
    message: '日志 {path} 正被另一次运行占用{holder}',
    hint: '请等它结束，或将其中断；它一结束，锁即解除',
  },
  'import-locked': {
    message: '另一次运行正用另一个日志导入这份课表',
    hint: '请等它结束，或将其中断；它一结束，锁即解除',
  },
  'journal-taken-over': { message: '日志 {path} 已被另一次运行接管', hint: '请让那次运行完成' },
  'journal-of-other-school': {
    message: '日志 {path} 属于另一所学校（SID {there}，不是 {here}）',
    hint: ANOTHER_JOURNAL,
  },
  'journal-of-rehearsal': {
    message: '日志 {path} 是演练用的：其中的内容在沙箱里，不在 ClassIn 里',
    hint: '请用 --journal 指定另一个日志，或加上 --sandbox 继续演练',
  },
  'journal-not-of-rehearsal': {
    message: '日志 {path} 属于学校 {there}，不是演练用的',
    hint: '请用 --journal 指定另一个日志：演练要有自己的日志',
  },
  'journal-of-other-address': { message: '日志 {path} 属于 {there}，不属于 {here}', hint: ANOTHER_JOURNAL },
  'journal-of-other-term': { message: '日志 {path} 属于学期“{there}”，不是“{here}”', hint: ANOTHER_JOURNAL },
  'db-credentials': {
    message: '日志 {place} 拒绝了用户或密码',
    hint: '请在地址、PGUSER 和 PGPASSWORD 或 ~/.pgpass 中写明',
  },
  'db-rights': {
    message: '当前用户无权使用日志 {place}',
    hint: '该用户需要一次 CREATE 权限，之后即为 classin_import 模式的所有者',
  },
  'db-lost': { message: '与日志 {place} 的数据库的连接已断开', hint: '数据库恢复后再次执行同一命令：会从中断处继续' },
  'db-away': { message: '无法连接日志 {place}', hint: '请确认数据库正在运行，再次执行同一命令' },
  'db-crowded': { message: '日志 {place} 的连接数或内存已用完', hint: '请稍后再次执行同一命令' },
  'db-none': { message: '该服务器上没有日志 {place} 的数据库', hint: '请用 createdb 创建，或在地址中写另一个' },
  'db-read-only': { message: '日志 {place} 无法写入：服务器只读', hint: '请在地址中写主服务器' },
  'db-full': { message: '日志 {place} 无法继续写入：数据库的磁盘已满', hint: '请腾出空间，再次执行同一命令' },
  'db-held-up': { message: '日志 {place} 被另一个会话占用', hint: '请再次执行同一命令' },
  'db-slow': { message: '日志 {place} 答复太慢', hint: '请再次执行同一命令' },
  'db-changed': { message: '日志 {place} 在同一时刻被他人修改', hint: '请再次执行同一命令' },
  'db-not-utf8': { message: '日志 {place} 不是 UTF-8 编码', hint: '请用 UTF8 编码创建数据库' },
  'db-no-tls': { message: '日志 {place} 不按地址的要求使用 TLS', hint: '请检查地址中的 sslmode' },
  'db-address': { message: '日志 {place} 的地址无法识别', hint: '密码中的 @ : / # 等字符请写成 %40 %3A %2F %23' },
  'db-away-code': { message: '无法连接日志 {place}：{code}', hint: '请确认数据库正在运行，再次执行同一命令' },
  'db-away-late': { message: '无法连接日志 {place}：未及时答复', hint: '请确认数据库正在运行，再次执行同一命令' },
  'term-there-already': {
    message: '日志 {place} 中已有学校 {school} 的{term}',
    hint: '请指定另一个数据库，或用其中已有的日志运行',
  },
  'several-terms': {
    message: '日志 {place} 中有 {n} 个学期：{names}',
    hint: '请用 --term 指定其一，并用 CLASSIN_SID 指定学校（演练用 --sandbox）',
  },
  'no-such-term': {
    message: '{place} 处没有该学校和学期的日志',
    hint: '请与导入时一样，用 --term 指定学期，用 CLASSIN_SID 指定学校',
  },
  'file-there-already': { message: '{path} 处已有文件', hint: '请指定另一个' },

  'scenario-unreadable': { message: '无法读取 {file}：{why}', hint: '' },
  'scenario-mistaken': { message: '场景文件有错（{count}）：\n{mistakes}', hint: '' },
  'sandbox-state-locked': { message: '另一个沙箱正在使用状态文件 {file}', hint: '请等它结束，或指定另一个文件' },
  'sandbox-state-unusable': { message: '沙箱的状态文件 {file} 不能使用：{what}', hint: '请指定另一个文件，或把它移走' },
  'job-ended': { message: '作业 {id} 已经结束', hint: '' },
  'job-running': { message: '作业 {id} 正在运行', hint: '' },
  'job-unknown': { message: '没有作业 {id}', hint: '请查看 classin-import jobs' },
  'job-ambiguous': { message: '有 {count} 个作业的 ID 以 {id} 开头', hint: '请写得更完整' },
  'shared-journal-missing': {
    message: '没有指定日志',
    hint: '请指定共享的数据库：--journal postgres://… 或 CLASSIN_IMPORT_JOURNAL',
  },
  'shared-journal-file': {
    message: '日志 {place} 是文件，工作进程无法共享',
    hint: '请指定共享的数据库：--journal postgres://… 或 CLASSIN_IMPORT_JOURNAL',
  },
  'sandbox-not-shared': {
    message: '--sandbox 内置于一次运行，工作进程无法共享',
    hint: '请用 `classin-import sandbox` 和 CLASSIN_BASE_URL 演练',
  },
  'cover-folder-relative': { message: '--cover-folder 必须是完整路径，在所有工作进程上相同', hint: '' },
  'covers-elsewhere': {
    message: '课表指定了封面图片，工作进程无法从这里读取',
    hint: '请放到每个工作进程都能以同一路径找到的地方，并用 --cover-folder 指定',
  },
  'sid-missing': { message: '没有设置 {variable}：ClassIn 给的机构 ID', hint: '提交时不需要 SECRET' },
  'term-not-staged': { message: '日志中没有这个学期的课表', hint: '请重新提交' },
  'journal-elsewhere': { message: '日志属于 {address}', hint: '' },
  'worker-cannot-listen': { message: '工作进程无法在 {host}:{port} 上监听：{why}', hint: '请另选 --port 或 --host' },
  'no-school-known': {
    message: '没有已知的机构：没有设置 CLASSIN_SID，也没有 CLASSIN_<名称>_SID',
    hint: '请在环境变量中设置每个机构的 SID 和 SECRET，或用 --schools 指定清单',
  },
  'school-named-twice': { message: '机构 {sid} 出现了两次', hint: '每个机构只写一次' },
  'schools-unreadable': { message: '无法读取机构清单 {path}：{why}', hint: '' },
  'schools-wrong': { message: '机构清单 {path} 有误：{why}', hint: '' },
  'schools-disagree': { message: '{variable} 是 {there}，而 {path} 中是 {sid}', hint: '' },
  'schools-open': { message: '{path} 可以被所有者以外的人修改', hint: '请运行 chmod 600 {path}' },
  'secret-file-open': { message: '密钥文件 {file} 对所有者以外的人开放', hint: '请运行 chmod 600 {file}' },
  'secret-file-unreadable': { message: '无法读取密钥文件 {file}：{why}', hint: '' },
  'secret-file-empty': { message: '密钥文件 {file} 是空的', hint: '' },
  'sandbox-cannot-listen': { message: '沙箱无法在 {host}:{port} 上监听：{why}', hint: '请指定另一个端口' },
};
