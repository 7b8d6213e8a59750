"""Sixty texts that somebody hostile, or only unusual, might type in. What would run sets `window.hostile`."""

_RUN = "window.hostile=1"
_IN_MARKUP = (
    f"<script>{_RUN}</script>",
    f"</title></textarea></script><script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f'"><svg onload={_RUN}>',
    f"' onfocus='{_RUN}' autofocus='",
    f'" onmouseover="{_RUN}" x="',
    f"<a href='javascript:{_RUN}'>hier</a>",
    f"javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<form action=javascript:{_RUN}><button autofocus>x</button></form>",
    f"<details open ontoggle={_RUN}>",
    f"<body onload={_RUN}>",
    f"<style>@import 'javascript:{_RUN}';*{{display:none}}</style>",
    "<base href='https://fremd.example/'>",
    "<meta http-equiv=refresh content='0;url=https://fremd.example/'>",
    "<link rel=stylesheet href=//fremd.example/x.css>",
    f"<math><mtext></mtext><script>{_RUN}</script></math>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<input hx-get=/sign-out hx-trigger=load hx-on:click={_RUN}>",
    "<div hx-get='/sign-out' hx-trigger='load' data-hx-get='/sign-out'></div>",
    "<hx-partial hx-target='body'>weg</hx-partial>",
    f"<!--><script>{_RUN}</script>-->",
    f"<![CDATA[<script>{_RUN}</script>]]>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{_RUN}%3C%2Fscript%3E",
    f"＜script＞{_RUN}＜/script＞",
    f"<scr\x00ipt>{_RUN}</scr\x00ipt>",
    f"<IMG SRC=`x` oNeRrOr={_RUN}>",
)
_IN_TEMPLATES = (
    "{{ 7 * 7 }}{{ config.SECRET_KEY }}",
    "{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "%(number)s %s %d {0} {self}",
    "~key~ \x00token\x00 ~token~",
)
_IN_DATABASES = (
    "'; DROP TABLE idea; --",
    "1' OR '1'='1",
    "%_%%__\\%",
    "Robert'); DELETE FROM vote WHERE ('1'='1",
)
_IN_TABLES = (
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://fremd.example";"hier")',
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
)
_IN_UNICODE = (
    "\u202eesrever ni txet\u202c und zurück",
    "\u2066\u2067\u2068 ohne Ende \u202a\u202b\u202d",
    "a" + "\u0301\u0323\u0334" * 60,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽" * 8,
    "𝕱𝖗𝖆𝖐𝖙𝖚𝖗 𐍈𐍈 𠜎𠜱𠝹",
    "\ufeff\u200b\u2060\u00ad unsichtbar \u200f\u200e",
    "\uffff\ufffe\U0010ffff Nichtzeichen",
    "日本語のとても長い文章が空白なしで続きます" * 3,
    "مرحبا بالعالم שלום עולם",
    "﷽" * 12,
)
_IN_LAYOUTS = (
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3,
    "x" * 199,
    "https://fremd.example/" + "sehr/lang/" * 16,
    "W" * 60 + " " + "_" * 60,
    "nur  \r\n\r\n\r\n  Zeilen\r\r\n\tund\vTabs\f",
)
TEXTS = (*_IN_MARKUP, *_IN_TEMPLATES, *_IN_DATABASES, *_IN_TABLES, *_IN_UNICODE, *_IN_LAYOUTS)
