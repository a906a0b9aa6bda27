"""Colours and layout of the page, for light and dark screens and for paper (giao diện trang).

The colours stand here once; a test measures their contrast.
"""

from __future__ import annotations

LIGHT = {
    "ground": "#ffffff",
    "panel": "#f4f6f8",
    "ink": "#1b2530",
    "soft": "#4d5a68",
    "line": "#c9d1d9",
    "link": "#0b57a4",
    "good": "#1a6b35",
    "bad": "#b3261e",
    "unsure": "#7a5200",
}
DARK = {
    "ground": "#12171d",
    "panel": "#1c232c",
    "ink": "#e8edf2",
    "soft": "#aab6c2",
    "line": "#3a4552",
    "link": "#8ec1ff",
    "good": "#7fd69a",
    "bad": "#ff9d94",
    "unsure": "#f0c46a",
}


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


STYLE = f"""
:root{{color-scheme:light dark;{_variables(LIGHT)}}}
@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}
*{{box-sizing:border-box}}
html{{scroll-behavior:smooth}}
body{{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}}
header,main,footer,nav.contents{{max-width:68rem;margin:0 auto;padding:0 1.25rem}}
header{{padding-top:2rem}}
h1{{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem}}
h2{{font-size:1.25rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}}
h3{{font-size:1.02rem;margin:1.5rem 0 .25rem}}
p{{margin:.35rem 0 .75rem;max-width:46rem}}
a{{color:var(--link)}}
a:focus-visible{{outline:3px solid var(--link);outline-offset:2px}}
.soft,caption,.note{{color:var(--soft)}}
.note{{font-size:.9rem}}
nav.contents ul{{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;
list-style:none;padding:0;margin:1rem 0}}
.verdict{{display:inline-block;font-size:1.15rem;font-weight:700;padding:.35rem .9rem;
border:2px solid currentColor;border-radius:.4rem;margin:.75rem 0 0}}
.good{{color:var(--good)}}.bad{{color:var(--bad)}}.unsure{{color:var(--unsure)}}
.cards{{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));
gap:1rem;margin:1rem 0}}
.card{{background:var(--panel);border:1px solid var(--line);border-left:.35rem solid currentColor;
border-radius:.4rem;padding:.75rem 1rem}}
.card>*{{color:var(--ink)}}
.card h3{{margin:0 0 .4rem}}
.card .mark{{font-weight:700;color:inherit}}
.card ul{{padding-left:0;list-style:none;margin:.5rem 0 0;font-size:.9rem}}
.card li{{margin:.4rem 0}}
.card li span{{font-weight:700}}
dl.figures{{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));
gap:.75rem;margin:1rem 0}}
dl.figures div{{background:var(--panel);
border:1px solid var(--line);border-radius:.4rem;padding:.5rem .75rem}}
dl.figures dt{{color:var(--soft);font-size:.85rem}}
dl.figures dd{{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}}
.scroll{{overflow-x:auto;position:relative}}
.scroll:focus-visible{{outline:3px solid var(--link)}}
table{{border-collapse:collapse;width:100%;font-size:.88rem;margin:.5rem 0 1rem}}
caption{{text-align:left;padding:.25rem 0;font-size:.88rem}}
th,td{{border-bottom:1px solid var(--line);padding:.3rem .55rem;text-align:left;vertical-align:top;
overflow-wrap:break-word}}
thead th{{background:var(--panel);border-bottom:2px solid var(--line);vertical-align:bottom;
overflow-wrap:normal}}
tbody th{{font-weight:600;min-width:8.5rem}}
thead th.n{{white-space:normal}}
h3+.scroll caption.echo{{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%)}}
tr.sum>*{{background:var(--panel);font-weight:600}}
code{{font-size:.92em;overflow-wrap:normal}}
code.key{{white-space:nowrap}}
td.words{{min-width:9rem}}
td.n,th.n{{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}}
td.code,th.code{{white-space:nowrap;font-variant-numeric:tabular-nums}}
:target{{background:color-mix(in srgb,var(--link) 16%,transparent);scroll-margin-top:1rem}}
svg{{display:block;max-width:100%;height:auto;margin:.75rem 0}}
svg text{{fill:var(--ink);
font:13px system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}}
svg .soft{{fill:var(--soft)}}
svg .axis{{stroke:var(--line)}}
svg .limit{{stroke:var(--bad);stroke-width:2;stroke-dasharray:5 3}}
svg .limit-word{{fill:var(--bad)}}
svg .range{{stroke:var(--soft);stroke-width:3}}
svg .dot{{fill:var(--link)}}
svg .empty{{fill:var(--panel);stroke:var(--line)}}
svg .full{{fill:var(--link)}}
svg .half{{fill:var(--soft)}}
svg .rest{{fill:var(--line)}}
svg .worse{{fill:var(--bad)}}
footer{{margin-top:3rem;padding-bottom:3rem;font-size:.88rem}}
.skip{{position:absolute;left:-999rem}}
.skip:focus{{left:1rem;top:.5rem;background:var(--ground);padding:.5rem}}
@media print{{
:root{{color-scheme:light;{_variables(LIGHT)}}}
@page{{size:A4;margin:14mm 12mm 16mm}}
html{{font-size:9.5pt}}
body{{font-size:1rem}}
header,main,footer{{max-width:none;padding:0}}
nav,.skip{{display:none}}
a{{color:inherit;text-decoration:none}}
h2,h3,caption,thead,h2+p,h3+p{{break-after:avoid}}
tbody tr:first-child{{break-before:avoid}}
.card a{{display:none}}
.cards,dl.figures{{padding-right:1px}}
tr,.card,svg,dl.figures div,h2+p,h3+p{{break-inside:avoid}}
thead{{display:table-header-group}}
table{{font-size:8.5pt}}
th,td{{overflow-wrap:anywhere}}
tbody th{{min-width:6rem}}
.scroll{{overflow:visible}}
.cards{{grid-template-columns:repeat(3,1fr);gap:.5rem}}
*{{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
}}
"""
