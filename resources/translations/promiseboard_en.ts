<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Board</name>
    <message numerus="yes">
        <location filename="../../planner/views/board_rows.py"/>
        <source>%n machines</source>
        <translation>
            <numerusform>%n machine</numerusform>
            <numerusform>%n machines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_words.py"/>
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_words.py"/>
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/board_words.py"/>
        <source>%n days late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dispatch</name>
    <message numerus="yes">
        <location filename="../../planner/interchange/dispatch_page.py"/>
        <source>%n operations</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n operations work for it</source>
        <translation>
            <numerusform>%n operation works for it</numerusform>
            <numerusform>%n operations work for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n deliveries wait for it</source>
        <translation>
            <numerusform>%n delivery waits for it</numerusform>
            <numerusform>%n deliveries wait for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/views/facts.py"/>
        <source>%n operations stand on it</source>
        <translation>
            <numerusform>%n operation stands on it</numerusform>
            <numerusform>%n operations stand on it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Impact</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n deliveries have a new forecast.</source>
        <translation>
            <numerusform>%n delivery has a new forecast.</numerusform>
            <numerusform>%n deliveries have a new forecast.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n days later</source>
        <translation>
            <numerusform>%n day later</numerusform>
            <numerusform>%n days later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n days earlier</source>
        <translation>
            <numerusform>%n day earlier</numerusform>
            <numerusform>%n days earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/import_page.py"/>
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/orders_page.py"/>
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n work orders run on its lead time</source>
        <translation>
            <numerusform>%n work order runs on its lead time</numerusform>
            <numerusform>%n work orders run on its lead time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../planner/desktop/panel_lines.py"/>
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
</TS>
