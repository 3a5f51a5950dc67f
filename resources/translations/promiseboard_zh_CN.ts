<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>About Promiseboard</source>
        <translation>关于 Promiseboard</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>MIT licence. Stands on Qt for Python, numpy, SQLAlchemy, ReportLab and openpyxl; icons by Lucide (ISC), type Noto Sans SC (OFL).</source>
        <translation>MIT 许可证。基于 Qt for Python、numpy、SQLAlchemy、ReportLab 和 openpyxl；图标来自 Lucide（ISC），字体为 Noto Sans SC（OFL）。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>Promiseboard {version}: production planning in which every date is a promise.</source>
        <translation>Promiseboard {version}：让每个日期都是承诺的生产计划。</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Open a plan first.</source>
        <translation>请先打开一个计划。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Select an order or an operation.</source>
        <translation>请选择订单或工序。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Open file …</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Import workbook …</source>
        <translation>导入工作簿…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Back up now …</source>
        <translation>立即备份…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Restore a backup …</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Export dispatch list as PDF …</source>
        <translation>导出派工单为 PDF…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Export dispatch list to Excel …</source>
        <translation>导出派工单到 Excel…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <location filename="../../planner/desktop/shell.py"/>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <location filename="../../planner/desktop/shell.py"/>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>All commands …</source>
        <translation>所有命令…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Show on the board</source>
        <translation>在计划板上显示</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Make missing work orders</source>
        <translation>补建工单</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Make the first schedule</source>
        <translation>首次排程</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Go to now</source>
        <translation>转到现在</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Impact, violations, messages</source>
        <translation>影响、违规、消息</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Compact rows</source>
        <translation>紧凑行高</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Usual rows</source>
        <translation>标准行高</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>High rows for touch</source>
        <translation>触摸屏行高</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Size 100 %</source>
        <translation>大小 100 %</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Size 125 %</source>
        <translation>大小 125 %</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Size 150 %</source>
        <translation>大小 150 %</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Colours of the system</source>
        <translation>跟随系统配色</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>In English (English)</source>
        <translation>英文（English）</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>In Chinese (简体中文)</source>
        <translation>中文（简体中文）</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Pane before</source>
        <translation>上一个窗格</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>About this data</source>
        <translation>关于此数据</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>About Promiseboard</source>
        <translation>关于 Promiseboard</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>It needs the right “{right}”.</source>
        <translation>需要“{right}”权限。</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <location filename="../../planner/desktop/board/painter.py"/>
        <source>Scheduled operations stand here, one row per machine.
Import a workbook and schedule it, or open the demo.</source>
        <translation>已排程的工序显示在这里，每台设备一行。
请导入工作簿并排程，或打开演示。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/board/view.py"/>
        <source>Planning board</source>
        <translation>计划板</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/board/view.py"/>
        <source>Machines</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/board/view.py"/>
        <source>Enter chooses a bar, arrows go from bar to bar, Alt+arrows move it.</source>
        <translation>回车键选中工序条，方向键切换工序条，Alt+方向键移动工序条。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/moving.py"/>
        <source>Moving</source>
        <translation>正在移动</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/moving.py"/>
        <source>Move the running operation</source>
        <translation>移动进行中的工序</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/moving.py"/>
        <source>Leave it where it is</source>
        <translation>保持原位</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/moving.py"/>
        <source>Break the frozen zone</source>
        <translation>突破冻结区</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_rows.py"/>
        <source>%n machines</source>
        <translation>
            <numerusform>%n 台设备</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/board_rows.py"/>
        <location filename="../../planner/views/board_words.py"/>
        <source>No machine needed (lead time)</source>
        <translation>无需设备（提前期）</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_rows.py"/>
        <source>Lead times</source>
        <translation>提前期</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_time.py"/>
        <source>{month} {year}</source>
        <translation>{year}年{month}</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_time.py"/>
        <source>{weekday} {day:02}</source>
        <translation>{weekday} {day:02}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_words.py"/>
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_words.py"/>
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>{order}, {customer}, promised {day}</source>
        <translation>{order}，{customer}，承诺 {day}</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>{order}, {customer}, expected {day}</source>
        <translation>{order}，{customer}，期望 {day}</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Frozen zone: it needs a reason.</source>
        <translation>冻结区：需要填写原因。</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>No other order is affected.</source>
        <translation>不影响其他订单。</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Delays {order}, {customer}, to {day}</source>
        <translation>{order}（{customer}）将延误至 {day}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_words.py"/>
        <source>%n days late</source>
        <translation>
            <numerusform>延误 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Work order</source>
        <translation>工单</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Item</source>
        <translation>物料</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Operation</source>
        <translation>工序</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Machine</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Setup</source>
        <translation>换型</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Run</source>
        <translation>加工</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>no open order</source>
        <translation>无未结订单</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>Late</source>
        <translation>延误</translation>
    </message>
    <message>
        <location filename="../../planner/views/board_words.py"/>
        <source>with {duration} of setup</source>
        <translation>含换型 {duration}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Jan</source>
        <translation>1月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Feb</source>
        <translation>2月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Mar</source>
        <translation>3月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Apr</source>
        <translation>4月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>May</source>
        <translation>5月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Jun</source>
        <translation>6月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Jul</source>
        <translation>7月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Aug</source>
        <translation>8月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Sep</source>
        <translation>9月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Oct</source>
        <translation>10月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Nov</source>
        <translation>11月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>Dec</source>
        <translation>12月</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>{weekday} {day:02} {month} {year}</source>
        <translation>{year}年{month}{day}日 {weekday}</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>{weekday} {day:02} {month}</source>
        <translation>{month}{day}日 {weekday}</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>W{week:02}</source>
        <translation>W{week:02}</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Item</source>
        <translation>物料</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Item name</source>
        <translation>物料名称</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Red flag</source>
        <translation>红旗</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Delivery</source>
        <translation>交货批次</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Tier</source>
        <translation>客户等级</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Requested</source>
        <translation>首次要求日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Expected</source>
        <translation>期望日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Scheduled</source>
        <translation>排定日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Promised</source>
        <translation>承诺日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Forecast</source>
        <translation>预测日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Days late</source>
        <translation>延误天数</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Lateness</source>
        <translation>延误状态</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Work center</source>
        <translation>工作中心</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Machine</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Work order</source>
        <translation>工单</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Step</source>
        <translation>工序号</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Operation</source>
        <translation>工序</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Setup</source>
        <translation>换型</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <location filename="../../planner/views/facts.py"/>
        <source>Run time</source>
        <translation>加工时间</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Pinned</source>
        <translation>固定</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Continued</source>
        <translation>续做</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>for stock</source>
        <translation>备库</translation>
    </message>
    <message>
        <location filename="../../planner/views/columns.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Actual</source>
        <translation>实际日期</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <location filename="../../planner/cli/self_test.py"/>
        <location filename="../../planner/services/commands.py"/>
        <source>move operation</source>
        <translation>移动工序</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/workbook_draft.py"/>
        <source>import workbook</source>
        <translation>导入工作簿</translation>
    </message>
    <message>
        <location filename="../../planner/services/commands.py"/>
        <source>plan supply</source>
        <translation>补建工单</translation>
    </message>
    <message>
        <location filename="../../planner/services/commands.py"/>
        <location filename="../../planner/services/planning_runs.py"/>
        <source>first schedule</source>
        <translation>首次排程</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>Something in the program went wrong</source>
        <translation>程序出错了</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>Go on working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>This is a mistake in the program, not yours. Nothing half done was written. The report below is kept in {file}; nothing has left this machine.</source>
        <translation>这是程序的错误，不是您操作有误。没有写入任何不完整的数据。以下报告保存在 {file}；没有任何内容传出本机。</translation>
    </message>
</context>
<context>
    <name>Data</name>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Nobody has written anything about these data. A workbook's first sheet can.</source>
        <translation>还没有人为此数据写过说明。可以写在工作簿的第一张工作表上。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>About this data</source>
        <translation>关于此数据</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Revision</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Open orders</source>
        <translation>未结订单</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Deliveries</source>
        <translation>交货批次</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Work orders</source>
        <translation>工单</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Operations</source>
        <translation>工序</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Machines</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/about.py"/>
        <source>Items</source>
        <translation>物料</translation>
    </message>
</context>
<context>
    <name>DateKind</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>its promised date</source>
        <translation>承诺日期</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>its expected date</source>
        <translation>期望日期</translation>
    </message>
</context>
<context>
    <name>DeliveryStatus</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>requested</source>
        <translation>已提需求</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>promised</source>
        <translation>已承诺</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>shipped</source>
        <translation>已发货</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>Dispatch</name>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Dispatch list</source>
        <translation>派工单</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Nothing is planned in {week}. Choose another week or work center.</source>
        <translation>{week} 没有派工内容。请选择其他周或工作中心。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Week before</source>
        <translation>上一周</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Week after</source>
        <translation>下一周</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Work center</source>
        <translation>工作中心</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Export PDF …</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Export Excel …</source>
        <translation>导出 Excel…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>All work centers</source>
        <translation>全部工作中心</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Export of {week}</source>
        <translation>导出 {week}</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/dispatch_page.py"/>
        <source>Written: {names}</source>
        <translation>已写入：{names}</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Folder for the dispatch list</source>
        <translation>派工单的保存文件夹</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>%n operations</source>
        <translation>
            <numerusform>%n 道工序</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>{operations}, {duration}</source>
        <translation>{operations}，{duration}</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Nothing is planned here on this day.</source>
        <translation>当天此处没有安排。</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Actual start</source>
        <translation>实际开始</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Actual end</source>
        <translation>实际结束</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Good</source>
        <translation>合格</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Scrap</source>
        <translation>报废</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Initials</source>
        <translation>签字</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>RUSH</source>
        <translation>急单</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>Promise locked</source>
        <translation>承诺已锁定</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>Started before</source>
        <translation>此前已开工</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>Continued</source>
        <translation>续做</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <source>Hatched edge: rush. Solid edge: promise locked.</source>
        <translation>斜纹边：急单。实心边：承诺已锁定。</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <location filename="../../planner/interchange/table_pdf.py"/>
        <location filename="../../planner/interchange/tables.py"/>
        <source>Page {number} of {total}</source>
        <translation>第 {number} 页，共 {total} 页</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <source>Plan revision</source>
        <translation>计划版本</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Plan revision {revision}</source>
        <translation>计划版本 {revision}</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>plan of {moment}</source>
        <translation>计划时刻 {moment}</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>printed {moment}</source>
        <translation>打印于 {moment}</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_pdf.py"/>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>times of {zone}</source>
        <translation>时区 {zone}</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Operations</source>
        <translation>工序数</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/dispatch_xlsx.py"/>
        <source>Working time</source>
        <translation>工时</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>{hours} h {minutes:02}</source>
        <translation>{hours}小时{minutes:02}分</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>{minutes} min</source>
        <translation>{minutes}分钟</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>{hours} h</source>
        <translation>{hours}小时</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <location filename="../../planner/services/exporting.py"/>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <location filename="../../planner/services/exporting.py"/>
        <source>Schedule</source>
        <translation>排程</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n operations work for it</source>
        <translation>
            <numerusform>%n 道工序为其生产</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>not placed yet</source>
        <translation>尚未排入</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>No operation works for it: it comes from stock or purchase.</source>
        <translation>没有工序为其生产：来自库存或采购。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Delivery</source>
        <translation>交货批次</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Operation</source>
        <translation>工序</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n deliveries wait for it</source>
        <translation>
            <numerusform>%n 个交货批次在等它</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Work order</source>
        <translation>工单</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Still to do</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Machine</source>
        <translation>设备</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n operations stand on it</source>
        <translation>
            <numerusform>%n 道工序排在该设备上</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Open, next 7 days</source>
        <translation>未来 7 天可用</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Planned, next 7 days</source>
        <translation>未来 7 天已排</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Must finish by</source>
        <translation>最晚完工</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Busy until</source>
        <translation>排到</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../planner/views/facts.py"/>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Promiseboard databases (*.promiseboard *.db *.sqlite)</source>
        <translation>Promiseboard 数据库 (*.promiseboard *.db *.sqlite)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Open a database</source>
        <translation>打开数据库</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Import a workbook</source>
        <translation>导入工作簿</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Where the database goes</source>
        <translation>数据库的保存位置</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/files.py"/>
        <source>Where the backup goes</source>
        <translation>备份的保存位置</translation>
    </message>
</context>
<context>
    <name>Impact</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n deliveries have a new forecast.</source>
        <translation>
            <numerusform>%n 个交货批次的预测日期有变。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>No other order affected.</source>
        <translation>不影响其他订单。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>no forecast</source>
        <translation>无预测日期</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n days later</source>
        <translation>
            <numerusform>推迟 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n days earlier</source>
        <translation>
            <numerusform>提前 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>late</source>
        <translation>延误</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/import_page.py"/>
        <source>%n lines</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>{file} is being examined. Nothing is written.</source>
        <translation>正在检查 {file}，不写入任何内容。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>{file} is in order: {rows} rows would be written to a new database.</source>
        <translation>{file} 没有问题：将向新数据库写入 {rows} 行。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Import a workbook</source>
        <translation>导入工作簿</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Write a new database …</source>
        <translation>写入新数据库…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Choose another workbook …</source>
        <translation>选择其他工作簿…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Leave without importing</source>
        <translation>不导入，离开</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Assumed</source>
        <translation>假设</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Worth a look</source>
        <translation>值得查看</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Started, waiting for a machine</source>
        <translation>已开工，等待设备</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Found</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/import_page.py"/>
        <source>What is wrong, and the way out</source>
        <translation>问题与解决办法</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <location filename="../../planner/interchange/workbook_report.py"/>
        <source>Import of {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/workbook_report.py"/>
        <source>Rows written</source>
        <translation>写入的行数</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/workbook_report.py"/>
        <source>Assumed</source>
        <translation>假定</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/workbook_report.py"/>
        <source>Worth a look</source>
        <translation>请留意</translation>
    </message>
    <message>
        <location filename="../../planner/interchange/workbook_report.py"/>
        <source>Started, waiting for a machine</source>
        <translation>已开工，等待设备</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <location filename="../../planner/desktop/inspector.py"/>
        <source>Select an order, a bar or a machine: its dates, its facts and what belongs to it will stand here.</source>
        <translation>请选择订单、工序条或设备：其日期、详细信息和相关内容会显示在这里。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/inspector.py"/>
        <location filename="../../planner/desktop/main_window.py"/>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/inspector.py"/>
        <source>Story</source>
        <translation>历史</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/inspector.py"/>
        <source>Red flag</source>
        <translation>红旗</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/inspector.py"/>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
</context>
<context>
    <name>Landing</name>
    <message>
        <location filename="../../planner/views/landing.py"/>
        <source>Placed {duration} later than you saw: {what}, by {who}.</source>
        <translation>比您看到的位置晚 {duration}：{what}（{who}）。</translation>
    </message>
    <message>
        <location filename="../../planner/views/landing.py"/>
        <source>Placed {duration} earlier than you saw: {what}, by {who}.</source>
        <translation>比您看到的位置早 {duration}：{what}（{who}）。</translation>
    </message>
    <message>
        <location filename="../../planner/views/landing.py"/>
        <source>the plan was changed first</source>
        <translation>计划先被更改</translation>
    </message>
    <message>
        <location filename="../../planner/views/landing.py"/>
        <source>{number} was moved first</source>
        <translation>{number} 先被移动</translation>
    </message>
</context>
<context>
    <name>Lateness</name>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>on time</source>
        <translation>准时</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>not covered</source>
        <translation>供应未覆盖</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>critical</source>
        <translation>临界</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>delayed</source>
        <translation>延误</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>infeasible</source>
        <translation>不可行</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>&amp;Plan</source>
        <translation>计划(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>NegotiationKind</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>new order</source>
        <translation>新订单</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>rush</source>
        <translation>急单</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>customer change</source>
        <translation>客户变更</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>internal change</source>
        <translation>内部变更</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>opening</source>
        <translation>期初</translation>
    </message>
</context>
<context>
    <name>NegotiationState</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>awaiting production</source>
        <translation>待生产答复</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>cannot</source>
        <translation>无法满足</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>awaiting sales</source>
        <translation>待销售决定</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>agreed</source>
        <translation>已达成</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>escalated</source>
        <translation>已升级</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>imposed</source>
        <translation>已裁定</translation>
    </message>
</context>
<context>
    <name>OperationStatus</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>started, waiting</source>
        <translation>已开工，等待中</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>OrderStatus</name>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>requested</source>
        <translation>已提需求</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>awaiting production</source>
        <translation>待生产答复</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>awaiting sales</source>
        <translation>待销售决定</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>production cannot</source>
        <translation>生产无法满足</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>answer expired</source>
        <translation>答复已过期</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>escalated</source>
        <translation>已升级</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>promised</source>
        <translation>已承诺</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>promised, locked</source>
        <translation>已承诺，已锁定</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>shipped</source>
        <translation>已发货</translation>
    </message>
    <message>
        <location filename="../../planner/views/states.py"/>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>OrderTable</name>
    <message>
        <location filename="../../planner/desktop/order_table_view.py"/>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n 个交货批次</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>There are no open orders. Import a workbook (Ctrl+I) to fill a new plant.</source>
        <translation>没有未结订单。请导入工作簿（Ctrl+I）来建立新工厂。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>No order matches. Clear the search or “Late only”.</source>
        <translation>没有符合条件的订单。请清空搜索，或取消“只看延误”。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>Late only</source>
        <translation>只看延误</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>{shown} of {all}</source>
        <translation>{shown} / {all}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <location filename="../../planner/desktop/palette.py"/>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/palette.py"/>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <location filename="../../planner/desktop/main_window.py"/>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Impact, violations, messages</source>
        <translation>影响、违规、消息</translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n work orders run on its lead time</source>
        <translation>
            <numerusform>%n 个工单按其提前期运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n places</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Filter: order, item, machine or rule</source>
        <translation>筛选：订单、物料、设备或规则</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Violations</source>
        <translation>违规</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>The bill of your last change will stand here.</source>
        <translation>您上次更改的影响清单会显示在这里。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Nothing is wrong with the plan.</source>
        <translation>计划没有问题。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Refusals and news will stand here.</source>
        <translation>被拒绝的操作和新消息会显示在这里。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Delivery</source>
        <translation>交货批次</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/panels.py"/>
        <source>{hard} hard, {soft} soft</source>
        <translation>硬性 {hard}，软性 {soft}</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Board</source>
        <translation>计划板</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Dispatch</source>
        <translation>派工</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/actions.py"/>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>Leave it where it is</source>
        <translation>保持原位</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/questions.py"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <location filename="../../planner/desktop/rail.py"/>
        <source>Places</source>
        <translation>导航</translation>
    </message>
</context>
<context>
    <name>Right</name>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>enter requests</source>
        <translation>录入需求</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>plan production</source>
        <translation>编排生产计划</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>break frozen zone</source>
        <translation>突破冻结区</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>unlock a promise</source>
        <translation>解锁承诺</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>override a gate</source>
        <translation>强制放行关卡</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>impose a date</source>
        <translation>裁定日期</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>report progress</source>
        <translation>上报进度</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>see costs and contacts</source>
        <translation>查看成本和联系人</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>see the audit trail</source>
        <translation>查看审计记录</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>edit master data</source>
        <translation>维护主数据</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>manage users and settings</source>
        <translation>管理用户和设置</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>planner</source>
        <translation>计划员</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>operator</source>
        <translation>操作工</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>auditor</source>
        <translation>审计员</translation>
    </message>
    <message>
        <location filename="../../planner/domain/rights.py"/>
        <source>admin</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Too much at once on a machine</source>
        <translation>设备同时任务过多</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>On a machine that cannot do it</source>
        <translation>排在不能加工的设备上</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>On closed time</source>
        <translation>排在非工作时间</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Setup too short</source>
        <translation>换型时间不足</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Before the step that comes first</source>
        <translation>早于前道工序</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Before its components are complete</source>
        <translation>早于所需部件完工</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>After a locked promise</source>
        <translation>晚于已锁定的承诺</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Late deliveries</source>
        <translation>延误的交付</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Should have started</source>
        <translation>应已开工</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Not placed yet</source>
        <translation>尚未排程</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>Started, waiting for a machine</source>
        <translation>已开工，等待设备</translation>
    </message>
    <message>
        <location filename="../../planner/views/rule_words.py"/>
        <source>No routing: only a lead time</source>
        <translation>无工艺路线：仅有提前期</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The time {moment} has no time zone. Give it the plant's zone.</source>
        <translation>时间 {moment} 没有时区。请补上工厂的时区。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{person} may not do this: it needs the right “{right}”.</source>
        <translation>{person} 无权进行此操作：需要“{right}”权限。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no active login “{login}” in this database.</source>
        <translation>此数据库中没有有效的登录名“{login}”。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Cannot undo: {who} has changed the same rows since (revision {revision}).</source>
        <translation>无法撤销：{who} 此后已更改过同样的数据（版本 {revision}）。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>This needs a reason: write one in a few words.</source>
        <translation>此操作需要原因：请简短填写。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A dispatch list is for one week: give --week, such as 2014-W19.</source>
        <translation>派工单以周为单位：请给出 --week，例如 2014-W19。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no backup of {database} in {folder}. Name one with --file.</source>
        <translation>{folder} 中没有 {database} 的备份。请用 --file 指定一个。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no benchmark “{name}”. There are: {names}.</source>
        <translation>没有基准测试“{name}”。可用的有：{names}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Nobody in this database may plan production; give a login with --as.</source>
        <translation>此数据库中没有人有权编排生产计划；请用 --as 给出登录名。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Others kept changing the plan first; nothing was written. Try again.</source>
        <translation>其他人接连抢先更改了计划；未写入任何内容。请重试。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>This is not in the plan any more: somebody removed or closed it.</source>
        <translation>计划中已没有此项：有人已将其删除或关闭。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{machine} cannot run this operation: it needs {work_center}.</source>
        <translation>{machine} 不能加工此工序：它需要 {work_center}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} is finished and does not move.</source>
        <translation>{operation} 已完成，不能移动。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} is running; it moves only when you confirm it.</source>
        <translation>{operation} 正在进行；经您确认后才能移动。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} would touch the frozen zone, which ends {until}. Moving it needs the right “break frozen zone” and a reason.</source>
        <translation>{operation} 会触及冻结区（到 {until} 为止）。移动它需要“突破冻结区”权限并说明原因。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} is a lead time without a machine; it cannot be put on one.</source>
        <translation>{operation} 是不占设备的提前期，不能排到设备上。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{work_order} would end {end}, after its locked promise ({limit}). Open an internal change to move it that far.</source>
        <translation>{work_order} 将于 {end} 完工，晚于已锁定的承诺（{limit}）。要移到那么晚，请发起内部变更。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} cannot start before now ({now}).</source>
        <translation>{operation} 不能早于现在（{now}）开始。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no free working time on {machine} within the planning horizon.</source>
        <translation>计划期内 {machine} 没有空闲的工作时间。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} waits, over other operations, for itself. Correct its routing.</source>
        <translation>{operation} 经由其他工序等待自身。请更正其工艺路线。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} has no machine that can run it. Give its work center one.</source>
        <translation>{operation} 没有可以加工它的机台。请为其工作中心添加机台。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} has a duration that is not positive. Correct it.</source>
        <translation>{operation} 的时长不是正数。请更正。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} has no machine that ever works. Give its calendar shifts.</source>
        <translation>{operation} 可用的机台都没有工作时间。请为其日历添加班次。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} cannot be read as text, JSON or a gzip of them.</source>
        <translation>无法将 {file} 作为文本、JSON 或其 gzip 压缩文件读取。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} ends before all its jobs are told.</source>
        <translation>{file} 在列出全部任务之前就结束了。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file}, line {line}: “{value}” has no place here. Remove it.</source>
        <translation>{file} 第 {line} 行：“{value}”不应出现在此处。请删除。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file}, line {line}: “{value}” is not a whole number.</source>
        <translation>{file} 第 {line} 行：“{value}”不是整数。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file}, line {line}: {found} numbers, but {expected} belong here.</source>
        <translation>{file} 第 {line} 行：有 {found} 个数，应为 {expected} 个。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file}, line {line}: machine {value} is not one of the {machines}.</source>
        <translation>{file} 第 {line} 行：机台 {value} 不在 {machines} 台机台之内。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file}, line {line}: {value} minutes are no duration.</source>
        <translation>{file} 第 {line} 行：{value} 分钟不是有效时长。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file}: “{place}” is missing or not what belongs there.</source>
        <translation>{file}：“{place}”缺失或内容不符。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>These items are made of each other: {loop}. Correct the bill of material.</source>
        <translation>这些物料互为子件：{loop}。请更正物料清单。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>“{week}” is not an ISO week. Write it as 2014-W19.</source>
        <translation>“{week}”不是 ISO 周。请写成 2014-W19 的形式。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The export was cancelled; {file} is as it was.</source>
        <translation>导出已取消；{file} 保持原样。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} cannot be written: {reason}. Close it where it is open, or choose another folder.</source>
        <translation>无法写入 {file}：{reason}。请在打开它的程序中将其关闭，或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{format} is not a format for this; choose one of {formats}.</source>
        <translation>{format} 不是可用的格式；请从 {formats} 中选择。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The font {file} is missing; install the program again.</source>
        <translation>缺少字体 {file}；请重新安装程序。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} was not imported; problems found: {count}. Nothing was written; mend them all and import again.</source>
        <translation>{file} 未导入，共发现 {count} 处问题。未写入任何数据；请全部改正后重新导入。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} was not imported: this database already holds a company. Import into a new database.</source>
        <translation>{file} 未导入：此数据库中已有一家企业的数据。请导入到新的数据库。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no file {file}. Check its name and folder.</source>
        <translation>没有文件 {file}。请检查文件名和文件夹。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} is larger than {limit} MB. Split it, or remove pictures.</source>
        <translation>{file} 超过 {limit} MB。请拆分文件，或删除其中的图片。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} is not a readable Excel workbook. Save it as .xlsx without a password.</source>
        <translation>{file} 不是可读取的 Excel 工作簿。请另存为不带密码的 .xlsx。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} holds macros. Save it as .xlsx, which has none.</source>
        <translation>{file} 含有宏。请另存为不含宏的 .xlsx。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} unpacks to far more than a plant's data and is not opened. Save it again from Excel.</source>
        <translation>{file} 解压后远超一家工厂的数据量，未打开。请从 Excel 重新保存。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{file} holds XML declarations no workbook needs and is not opened. Save it again from Excel.</source>
        <translation>{file} 含有工作簿不需要的 XML 声明，未打开。请从 Excel 重新保存。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The sheet {sheet} is missing. Add it with its header row.</source>
        <translation>缺少工作表 {sheet}。请添加该表及其标题行。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The sheet {sheet} is not known. Rename it, or begin its name with _ to have it passed over.</source>
        <translation>无法识别工作表 {sheet}。请重命名，或以 _ 开头命名以便跳过。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: the column {column} is missing. Add it.</source>
        <translation>工作表 {sheet} 第 {row} 行：缺少 {column} 列。请添加。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: the column {column} is not known. Rename it, or begin its title with _ to have it passed over.</source>
        <translation>工作表 {sheet} 第 {row} 行：无法识别 {column} 列。请重命名，或让列标题以 _ 开头以便跳过。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: the column {column} stands there twice. Remove one.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 列出现了两次。请删除一列。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: more than {limit} rows. Leave closed ones out.</source>
        <translation>工作表 {sheet} 第 {row} 行：超过 {limit} 行。请去掉已关闭的记录。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} is empty. Fill it in.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 为空。请填写。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a text. Write it as text.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是文本。请以文本填写。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} shows the error {value}. Mend its formula, or write the value.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 显示错误 {value}。请修正公式，或直接填写数值。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” holds characters that cannot be printed. Type it again.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”含有不可打印的字符。请重新输入。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is longer than {longest} characters. Shorten it.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”超过 {longest} 个字符。请缩短。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a number. Write it as 12 or 12.5.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是数字。请写成 12 或 12.5 的形式。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a whole number. Write it without decimals.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是整数。请去掉小数。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” has more than three decimals. Round it.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”超过三位小数。请四舍五入。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is outside {low} to {high}. Correct it.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不在 {low} 到 {high} 之间。请更正。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a date. Write it as 2026-03-02.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是日期。请写成 2026-03-02 的形式。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a date and time. Write it as 2026-03-02 07:00.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是日期和时间。请写成 2026-03-02 07:00 的形式。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is outside {low} to {high}. Correct the year.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不在 {low} 到 {high} 之间。请更正年份。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a time of day. Write it as 07:00.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是时刻。请写成 07:00 的形式。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is neither yes nor no. Write one of them.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”既不是“是”也不是“否”。请填写其中之一。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not one of: {choices}. Choose one.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不在可选值之内：{choices}。请选择其一。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” already stands in row {first_row}. Remove or rename one.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”已出现在第 {first_row} 行。请删除或重命名其中之一。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not on the sheet {target}. Add it there, or correct it here.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不在工作表 {target} 中。请在那里添加，或在此更正。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}: there are {count} plants. Leave exactly one row.</source>
        <translation>工作表 {sheet}：有 {count} 个工厂。请只保留一行。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not a time zone. Write it as Europe/Berlin.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不是时区。请写成 Asia/Shanghai 的形式。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}: nobody has the role admin. Give it to one person at least.</source>
        <translation>工作表 {sheet}：没有人担任 admin（管理员）角色。请至少指定一人。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” makes an item its own component: {loop}. Break the loop.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”使物料成为自身的子件：{loop}。请消除循环。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” has no machine. Add one on the sheet Machines.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”没有设备。请在工作表 Machines 中添加。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is not after its start ({start}). Correct one of them.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”不晚于其开始时间（{start}）。请更正其中之一。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is after the plant's now ({now}). Correct it.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”晚于工厂的当前时刻（{now}）。请更正。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” is another one than in row {first_row} of the same order. Make them alike.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”与同一订单的第 {first_row} 行不一致。请改为一致。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Sheet {sheet}, row {row}: {column} “{value}” without a promised date. Fill in Promised, or unlock it.</source>
        <translation>工作表 {sheet} 第 {row} 行：{column} 的值“{value}”没有承诺日期。请填写 Promised 列，或解除锁定。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{count} work orders have no routing; their item's lead time stands in.</source>
        <translation>{count} 个工单没有工艺路线，以其物料的提前期代替。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{count} started operations have no free machine; they wait with their full time left.</source>
        <translation>{count} 道已开工的工序没有空闲设备；它们按全部工时剩余处理，等待设备。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{delivery} is promised and locked, but stock lacks {quantity} of {item}.</source>
        <translation>{delivery} 已承诺并锁定，但库存缺少 {item} {quantity}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} is started, but {machine} has no working time for it within the planning horizon; it waits.</source>
        <translation>{operation} 已开工，但计划期内 {machine} 没有可用的工作时间；它将等待。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{work_order}: step {step} has no actual start though step {later} has; taken as complete.</source>
        <translation>{work_order}：工序 {later} 有实际开始时间，而工序 {step} 没有；工序 {step} 视为已完成。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no database at {database}. Check the path, or make one with “planner db init”.</source>
        <translation>{database} 处没有数据库。请检查路径，或用“planner db init”新建。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is a database at {database} already. Choose another name.</source>
        <translation>{database} 处已有数据库。请换一个名称。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The database {database} cannot be opened. Check that the folder exists and that you may write there.</source>
        <translation>无法打开数据库 {database}。请确认文件夹存在且您有写入权限。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The database {database} is busy with another program. Try again in a moment.</source>
        <translation>数据库 {database} 正被其他程序占用。请稍后重试。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The disk that holds {database} is full. Nothing was written; make room and try again.</source>
        <translation>{database} 所在的磁盘已满。未写入任何内容；请腾出空间后重试。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The disk that holds {database} reports an error. Copy the file to another disk.</source>
        <translation>{database} 所在的磁盘报告错误。请把文件复制到其他磁盘。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The database {database} is damaged. Restore a backup.</source>
        <translation>数据库 {database} 已损坏。请恢复备份。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The database {database} may only be read. Ask for the right to write the file and its folder.</source>
        <translation>数据库 {database} 是只读的。请申请该文件及其文件夹的写入权限。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} is not a database. Choose a Promiseboard file.</source>
        <translation>{database} 不是数据库。请选择 Promiseboard 文件。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} belongs to another program. Choose a Promiseboard file.</source>
        <translation>{database} 属于其他程序。请选择 Promiseboard 文件。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} was written by a newer Promiseboard (schema {version}). Install the newer program.</source>
        <translation>{database} 由更新版本的 Promiseboard 写入（数据库结构 {version}）。请安装新版程序。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} was written by an older Promiseboard (schema {version}). Run “planner db upgrade”; it keeps a copy first.</source>
        <translation>{database} 由旧版本的 Promiseboard 写入（数据库结构 {version}）。请运行“planner db upgrade”；它会先保留一份副本。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Databases of the kind “{kind}” cannot be opened. Give a path, sqlite:///path or postgresql://server/name.</source>
        <translation>无法打开“{kind}”类型的数据库。请给出路径、sqlite:///路径 或 postgresql://服务器/名称。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} is on a server: its file is not copied or replaced here. Use the server's own backup, as planner/store/README.md says.</source>
        <translation>{database} 在服务器上，此处不复制也不替换其文件。请使用服务器自身的备份，见 planner/store/README.md。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} lies on the network ({reason}), where a file cannot be locked safely. Keep it on a disk of this machine.</source>
        <translation>{database} 位于网络上（{reason}），无法在那里安全地锁定文件。请把它放在本机磁盘上。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The guards of {database} are not those it was made with. Nothing is written to it; run “planner db verify” and restore a backup.</source>
        <translation>{database} 的保护规则与建库时不同，已停止写入。请运行“planner db verify”并恢复备份。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>This is not the address of a server. Write it as postgresql://login@server/name.</source>
        <translation>这不是服务器地址。请写成 postgresql://登录名@服务器/名称。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The address of {server} names no database. Write it as postgresql://login@server/name.</source>
        <translation>{server} 的地址没有写数据库名称。请写成 postgresql://登录名@服务器/名称。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The address of {server} names no login. Write it as postgresql://login@server/name.</source>
        <translation>{server} 的地址没有写登录名。请写成 postgresql://登录名@服务器/名称。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The address of {server} holds a password, which others on this machine could read. Leave it out; you are asked for it.</source>
        <translation>{server} 的地址中含有密码，本机其他人可能看到。请去掉密码，程序会另行询问。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} wants the password of “{login}”.</source>
        <translation>{database} 需要“{login}”的密码。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} does not accept “{login}” with this password.</source>
        <translation>{database} 不接受“{login}”的这个密码。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{server} is another machine, and sslmode={mode} does not make certain that it is the right one. Leave sslmode out, or write verify-full.</source>
        <translation>{server} 是另一台机器，sslmode={mode} 不能确认它就是要找的那一台。请去掉 sslmode，或写 verify-full。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} did not prove that it is the right server, so no password was sent ({reason}). Ask its admin for a certificate of that name.</source>
        <translation>{database} 未能证明自己是正确的服务器，因此没有发送密码（{reason}）。请向其管理员索取该名称的证书。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} cannot be reached ({reason}). Check the network and the name.</source>
        <translation>无法连接 {database}（{reason}）。请检查网络和名称。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The connection to {database} broke off. Try again in a moment.</source>
        <translation>与 {database} 的连接中断。请稍后再试。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} is PostgreSQL {version}, which has known faults. Promiseboard needs at least {needed}.</source>
        <translation>{database} 是 PostgreSQL {version}，该版本有已知缺陷。Promiseboard 至少需要 {needed}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} may only be read just now. Ask its admin.</source>
        <translation>{database} 目前只能读取。请询问其管理员。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>There is no plant's database at {database} ({reason}). Make one with “planner db init --server”.</source>
        <translation>{database} 没有工厂数据库（{reason}）。请用“planner db init --server”建立。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Making a plant's database needs a superuser once; “{login}” is none.</source>
        <translation>建立工厂数据库需要一次超级用户；“{login}”不是。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The database does not let “{login}” do this ({reason}).</source>
        <translation>数据库不允许“{login}”这样做（{reason}）。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A row of {table} names a row of {other} that is not there ({key}).</source>
        <translation>{table} 的一行引用了 {other} 中不存在的行（{key}）。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{database} is a file and keeps no passwords: whoever may open it may be anybody in it.</source>
        <translation>{database} 是文件，不保存密码：能打开它的人可以使用其中任何身份。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The two passwords are not the same. Nothing was changed.</source>
        <translation>两次输入的密码不一致。没有任何更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A password has at least {least} characters. Nothing was changed.</source>
        <translation>密码至少需要 {least} 个字符。没有任何更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>This login cannot be used on a server. Use at most 63 plain letters, not beginning with pg_ or promiseboard_.</source>
        <translation>此登录名不能用于服务器。请使用不超过 63 个普通字母，且不以 pg_ 或 promiseboard_ 开头。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>This login belongs to something else on the server. Choose another one.</source>
        <translation>此登录名在服务器上另有用途。请换一个。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Only “{login}” or an admin sets this password.</source>
        <translation>只有“{login}”本人或管理员可以设置此密码。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A password is sent as its SCRAM verifier only.</source>
        <translation>密码只以其 SCRAM 校验值发送。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A row may only change within a recorded change set.</source>
        <translation>数据只能在有记录的变更集中更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>“{login}” may not write in somebody else's name.</source>
        <translation>“{login}”不得以他人名义写入。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The history is never changed.</source>
        <translation>历史记录不可更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Somebody else was faster. Look at their change and try again.</source>
        <translation>他人已抢先更改。请查看其更改后重试。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A row must carry the revision that writes it.</source>
        <translation>数据行必须带有写入它的版本号。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The id of a row never changes.</source>
        <translation>数据行的 id 永不改变。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A new row must take the next free id.</source>
        <translation>新数据行必须使用下一个可用的 id。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The structure of the database is changed by an upgrade only.</source>
        <translation>数据库结构只能通过升级更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The delivery is locked: quantity, item, customer, dates, flag and pegs stay as agreed. Agree on a change, or have it unlocked.</source>
        <translation>该交货批次已锁定：数量、物料、客户、日期、红旗和需求溯源保持约定不变。请协商变更，或申请解锁。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A lock period is a record: it is closed once and then stays.</source>
        <translation>锁定期是一条记录：结束一次后便不再改变。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A delivery's lock and its open lock period must name each other.</source>
        <translation>交货批次的锁定与其未结束的锁定期必须相互对应。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The first schedule can be made once only: work is planned already.</source>
        <translation>首次排程只能做一次：已有排好的工序。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A locked delivery's shipping days are not in the plant calendar. Extend the calendar of plant days.</source>
        <translation>已锁定交货批次的发货日不在工厂日历中。请延长工厂日历。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>An operation would end after its work order must finish. Open an internal change to move it that far.</source>
        <translation>工序的结束将晚于工单的最晚完工时间。要移到那么晚，请发起内部变更。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>An opening promise is made once per order line and before any other negotiation.</source>
        <translation>每个订单行的期初承诺只能做一次，且须在其他交期协商之前。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A negotiation is open on this order line already. End it first.</source>
        <translation>此订单行已有进行中的交期协商。请先结束它。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>A promised date is written by an agreement only.</source>
        <translation>承诺日期只能通过达成协商写入。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Only an admin sets the plant clock.</source>
        <translation>只有管理员可以设置工厂时钟。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The database refuses a row ({reason}). Correct it.</source>
        <translation>数据库拒绝了一行数据（{reason}）。请更正。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Row {id} of {table} names a row of {other} that is not there.</source>
        <translation>{table} 的第 {id} 号记录引用了不存在的 {other} 记录。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Rows of {table} are not as they were any more. Look at them and try again.</source>
        <translation>{table} 的数据已被更改。请查看后重试。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The file itself is damaged: {answer}. Restore a backup.</source>
        <translation>文件本身已损坏：{answer}。请恢复备份。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The schema is not the one the last upgrade left.</source>
        <translation>数据库结构与上次升级后的不一致。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>The guard {guard} is missing or was changed.</source>
        <translation>保护规则 {guard} 缺失或被更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Revision {revision} is missing from the history.</source>
        <translation>历史记录中缺少版本 {revision}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Revision {revision} was changed after it was sealed.</source>
        <translation>版本 {revision} 封存后被更改。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>Row {id} of {table} is not what the history says.</source>
        <translation>{table} 的第 {id} 号记录与历史记录不符。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} overlaps {other} on {machine}.</source>
        <translation>{operation} 与 {other} 在 {machine} 上重叠。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} stands on {machine}, which cannot run it.</source>
        <translation>{operation} 排在不能加工它的 {machine} 上。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} works on closed time of {machine}.</source>
        <translation>{operation} 占用了 {machine} 的停工时间。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} starts before {other} ends.</source>
        <translation>{operation} 在 {other} 结束前开始。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} starts before its component {other} is complete.</source>
        <translation>{operation} 在其子件 {other} 完工前开始。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{work_order} ends {end}, after it must finish ({limit}).</source>
        <translation>{work_order} 于 {end} 完工，晚于最晚完工时间（{limit}）。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{place} has {there}, but {pegged} of it are pegged.</source>
        <translation>{place} 只有 {there}，却挂接了 {pegged}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{place} needs {there}, but {pegged} are pegged or reported missing.</source>
        <translation>{place} 需要 {there}，挂接或报缺的却是 {pegged}。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} has no place in the plan.</source>
        <translation>{operation} 尚未排入计划。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{delivery}: the forecast is {days} d after {date_kind}.</source>
        <translation>{delivery}：预测比{date_kind}晚 {days} 天。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} was planned to start {start} and has not started.</source>
        <translation>{operation} 计划于 {start} 开始，至今未开工。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} is started and waits for a machine.</source>
        <translation>{operation} 已开工，正在等待设备。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/sentences.py"/>
        <source>{operation} has no routing; its lead time stands in.</source>
        <translation>{operation} 没有工艺路线，以提前期代替。</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Goods that are complete by this time of day leave the same day.</source>
        <translation>在此时刻之前完成的货物当天发出。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Working days after today in which nothing is moved.</source>
        <translation>今天之后不移动任何工序的工作日数（冻结区）。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>1 counts the frozen days with weekends and holidays; 0 counts working days.</source>
        <translation>1：冻结天数含周末和节假日；0：只计工作日。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Share of each work center's week that is kept for red-flag orders.</source>
        <translation>每个工作中心每周为红旗急单预留的产能比例。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Working days before a day freezes at which its unused reserve is released.</source>
        <translation>某日进入冻结区前多少个工作日释放其未用的急单预留。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Working days after which an answer that sales has not decided on expires.</source>
        <translation>销售未作决定的答复经过多少个工作日后过期。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Working hours after which an open request is escalated.</source>
        <translation>未答复的需求经过多少个工作小时后升级。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Red flags that may be set in one ISO week.</source>
        <translation>每个 ISO 周可设置的红旗数。</translation>
    </message>
    <message>
        <location filename="../../planner/domain/settings.py"/>
        <source>Working days purchased material is due before its operation.</source>
        <translation>采购物料须比其工序提前到位的工作日数。</translation>
    </message>
    <message>
        <location filename="../../planner/host/settings.py"/>
        <source>Language of the program; empty follows the system.</source>
        <translation>程序语言；留空则跟随系统。</translation>
    </message>
    <message>
        <location filename="../../planner/host/settings.py"/>
        <source>Light or dark, or as the system is.</source>
        <translation>浅色、深色或跟随系统。</translation>
    </message>
    <message>
        <location filename="../../planner/host/settings.py"/>
        <source>Height of the board's and the tables' rows.</source>
        <translation>计划板和表格的行高。</translation>
    </message>
    <message>
        <location filename="../../planner/host/settings.py"/>
        <source>Size of all texts and symbols, in percent.</source>
        <translation>所有文字和符号的大小（百分比）。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <location filename="../../planner/host/settings_file.py"/>
        <source>The settings file {path} cannot be read ({error}). It was kept as {aside}; the usual settings are used.</source>
        <translation>无法读取设置文件 {path}（{error}）。原文件已保留为 {aside}，现使用默认设置。</translation>
    </message>
    <message>
        <location filename="../../planner/host/settings_file.py"/>
        <source>{path}: {name} cannot be {value}; the usual {default} is used.</source>
        <translation>{path}：{name} 不能为 {value}，现使用默认值 {default}。</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>soft</source>
        <translation>软性</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>hard</source>
        <translation>硬性</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>The size of {percent} % holds from the next start on.</source>
        <translation>{percent} % 的大小将在下次启动后生效。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Opening …</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Preparing the demo …</source>
        <translation>正在准备演示…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Examining the workbook …</source>
        <translation>正在检查工作簿…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Importing …</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Restoring …</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Backing up …</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>The backup is kept in {file}.</source>
        <translation>备份保存在 {file}。</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>What went wrong</source>
        <translation>出错原因</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Everything that is wrong</source>
        <translation>全部问题</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>None yet. What you open will be listed here.</source>
        <translation>暂无。您打开过的文件会列在这里。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Every date on the board is a promise somebody gave and can defend.</source>
        <translation>板上的每个日期，都是有人作出并能兑现的承诺。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Open the demo board</source>
        <translation>打开演示计划板</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Open a file …</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Import a workbook …</source>
        <translation>导入工作簿…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>Restore a backup …</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/start_page.py"/>
        <source>This file is not there any more: {name}</source>
        <translation>此文件已不存在：{name}</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <location filename="../../planner/desktop/status_line.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/status_line.py"/>
        <source>What is wrong with the plan (F8)</source>
        <translation>计划中的问题（F8）</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/status_line.py"/>
        <source>{hard} hard, {soft} soft</source>
        <translation>硬性 {hard}，软性 {soft}</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Importing the workbook</source>
        <translation>正在导入工作簿</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Reading the workbook</source>
        <translation>正在读取工作簿</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Judging the workbook</source>
        <translation>正在核对工作簿</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Writing the database</source>
        <translation>正在写入数据库</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Making work orders</source>
        <translation>正在生成工单</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/shell.py"/>
        <source>Making the first schedule</source>
        <translation>正在首次排程</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <location filename="../../planner/views/story.py"/>
        <source>taken back: {command}</source>
        <translation>已撤销：{command}</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Plant</source>
        <translation>工厂</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Roles of people</source>
        <translation>人员角色</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Customers of sales reps</source>
        <translation>销售代表的客户</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Item families</source>
        <translation>物料族</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Items</source>
        <translation>物料</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Bill of material</source>
        <translation>物料清单</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Part numbers</source>
        <translation>客户料号</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Work centers</source>
        <translation>工作中心</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Calendars</source>
        <translation>日历</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Shifts</source>
        <translation>班次</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Calendar exceptions</source>
        <translation>日历例外</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Machines</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Plant days</source>
        <translation>工厂日</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Routing steps</source>
        <translation>工艺步骤</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Vendors</source>
        <translation>供应商</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Purchase order lines</source>
        <translation>采购订单行</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Order lines</source>
        <translation>订单行</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Deliveries</source>
        <translation>交付</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Lock periods</source>
        <translation>锁定期</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Negotiations</source>
        <translation>交期协商</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Steps of negotiations</source>
        <translation>协商步骤</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Change orders</source>
        <translation>变更单</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Pegs</source>
        <translation>供需挂接</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Work orders</source>
        <translation>工单</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Operations</source>
        <translation>工序</translation>
    </message>
    <message>
        <location filename="../../planner/views/table_words.py"/>
        <source>Progress reports</source>
        <translation>进度报告</translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>strategic</source>
        <translation>战略</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>key</source>
        <translation>重点</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>standard</source>
        <translation>普通</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Search orders, items, customers (Ctrl+F)</source>
        <translation>搜索订单、物料、客户（Ctrl+F）</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>The plant clock stands still in this data.</source>
        <translation>此数据的工厂时钟是静止的。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>You are {name}: {roles}</source>
        <translation>当前用户 {name}：{roles}</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Other people's changes appear as they happen.</source>
        <translation>他人的更改会即时显示。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Catching up</source>
        <translation>同步中</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Other people's changes are being read.</source>
        <translation>正在读取他人的更改。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>The database does not answer; it is tried again.</source>
        <translation>数据库没有响应，正在重试。</translation>
    </message>
    <message>
        <location filename="../../planner/desktop/top_bar.py"/>
        <source>{time} (clock stopped)</source>
        <translation>{time}（时钟静止）</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <location filename="../../planner/desktop/main_window.py"/>
        <source>{who}: {command} (revision {revision})</source>
        <translation>{who}：{command}（版本 {revision}）</translation>
    </message>
</context>
<context>
    <name>WorkOrderStatus</name>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>firm</source>
        <translation>已确认</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>released</source>
        <translation>已下达</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>completed</source>
        <translation>已完工</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <location filename="../../planner/views/wording.py"/>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <location filename="../../planner/desktop/workplace.py"/>
        <source>Working out dates</source>
        <translation>正在推算日期</translation>
    </message>
</context>
</TS>
