"""Saved web pages built around a story: the same words in the forms of a portal, a government site and an account."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Told:
    """A story with what stands around it: blocks are (kind, text), surroundings plain lines."""

    lines: Sequence[str]
    blocks: Sequence[tuple[str, str]]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    info: Sequence[str] = ()

    @property
    def title(self) -> str:
        return " ".join(self.lines)

    @property
    def heading(self) -> str:
        return "<br>".join(map(escape, self.lines))


def _links(lines: Iterable[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/a/{number}.html">{escape(line)}</a></{tag}>' for number, line in enumerate(lines))


def _lines(lines: Iterable[str], tag: str) -> str:
    cell = "<td align='center'>{}</td>" if tag == "tr" else "{}"
    return "".join(f"<{tag}>{cell.format(escape(line))}</{tag}>" for line in lines)


def _body(story: Told, paragraph: str = "<p>{}</p>", subhead: str = "<p><strong>{}</strong></p>") -> str:
    forms = {"paragraph": paragraph, "subhead": subhead}
    return "\n".join(forms[kind].format(escape(text)) for kind, text in story.blocks)


def _meta(labels: Mapping[str, str]) -> str:
    return "".join(f'<meta name="{name}" content="{escape(words)}">' for name, words in labels.items())


def portal(story: Told) -> str:
    """A portal: channels above, lists of what is read most beside and below, every title twice."""
    channels = _links(["首页", "新闻", "体育", "娱乐", "财经", "科技", "汽车", "房产", "公开课"])
    above = "".join(f"<div class='post_crumb'>{escape(line)}</div>" for line in story.above)
    below = "".join(f"<p>{escape(line)}</p>" for line in story.below)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(story.title)}_临澜号</title>
<meta property="og:title" content="{escape(story.title)}">
<script>var news = {{"title": "别的标题", "list": [1, 2]}}; if (1 < 2) document.write("<p>脚本里的字</p>")</script>
<style>.post_body p {{ margin: 0 }}</style></head>
<body><div class="ntes-nav"><ul>{channels}</ul></div>{above}
<div class="wrapper"><div class="post_main"><h1 class="post_title">{story.heading}</h1>
<div class="post_info"><span>0</span> <span>分享至</span> </div>{_lines(story.info, "div")}
<div class="post_body">
{_body(story)}
</div>
</div>
<div class="post_recommends">{below}</div>
<div class="aside"><h3>热点推荐</h3><ul>{_links(story.below[-40:])}</ul></div></div>
<div class="footer"><p>关于临澜号 | 联系我们 | 版权所有</p></div></body></html>"""


def government(story: Told) -> str:
    """A government site: the meta tags of 政府网站发展指引, TRS_Editor, tables for layout, lines indented by hand."""
    labels = {"SiteName": "临澜市卫生健康委员会", "ArticleTitle": story.title}
    around = "".join(f"<tr><td class='nav'>{escape(line)}</td></tr>" for line in story.above)
    below = "".join(f"<tr><td class='xgxw'><a href='#'>{escape(line)}</a></td></tr>" for line in story.below)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
{_meta(labels)}<title>{escape(story.title)}</title></head><body>
<table class="top"><tr><td><a href="/">网站首页</a></td><td><a href="/a">机构概况</a></td><td><a href="/b">政务公开</a></td></tr></table>
<table>{around}</table><div class="location">您现在的位置：<a href="/">首页</a> &gt; <a href="/x">卫健要闻</a></div>
<table width="90%"><tr><td align="center" class="bt">{story.heading}</td></tr>
<tr><td align="center">信息来源：办公室　浏览次数：<span>12</span>　字号：[大 中 小]</td></tr>
{_lines(story.info, "tr")}
<tr><td><div class="TRS_Editor"><div class="TRS_Editor">{_body(story, "<p align='justify'>　　{}</p>", "<p>　　<b>{}</b></p>")}</div></div>
</td></tr></table><table class="xgwz">{below}</table>
<div id="footer">主办单位：临澜市卫生健康委员会　网站标识码：5103000017　澜ICP备05018866号</div></body></html>"""


def account(story: Told) -> str:
    """A public account's article (公众号) as a browser saves it."""
    below = "".join(f"<section><span>{escape(line)}</span></section>" for line in story.below)
    body = _body(
        story,
        '<section><span style="font-size: 15px;">{}</span></section>',
        "<section><p style='text-align: center;'><strong>{}</strong></p></section>",
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="微信公众平台"><title></title></head>
<body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_area_primary_inner">
<h1 class="rich_media_title" id="activity-name">
  {story.heading}
</h1><div id="meta_content" class="rich_media_meta_list">
<span class="rich_media_meta rich_media_meta_nickname"><a href="javascript:void(0);" id="js_name">健康临澜</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>{_lines(story.info, "p")}
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>
<div class="rich_media_tool"><span>阅读 3862</span><span>赞 71</span></div></div></div>
<div class="comment_primary">{below}</div>
<script>var nickname = htmlDecode("健康临澜"); var msg_title = '{escape(story.title)}';</script>
</body></html>"""


FORMS: Mapping[str, Callable[[Told], str]] = {"portal": portal, "government": government, "account": account}
