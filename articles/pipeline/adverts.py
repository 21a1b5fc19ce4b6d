"""What an advertisement or a notice says of itself: who gives it, from when to when it holds, of which kind."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from .clean import HANZI, dense
from .dates import full_dates, make_date
from .lexicon import read_table
from .records import Advert

_ORG = re.compile(
    rf"[{HANZI}A-Za-z0-9（）()·]{{2,30}}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|总公司|分公司|支公司|公司|银行(?:股份有限公司)?(?:\s*[{HANZI}]{{2,8}}?(?:分行|支行|营业部))?|"
    rf"农商银行|信用社|医院|门诊部|诊所|口腔|大药房|药房|药店|药业|超市|商场|百货|购物中心|广场|商城|家居|家具城|驾校|学校|学院|幼儿园|中学|培训中心|酒店|宾馆|饭店|"
    rf"影城|旅行社|景区|管理处|委员会|卫健委|管理局|[{HANZI}]{{2,8}}局|法院|检察院|交易中心|服务中心|拍卖行|律师事务所|专卖店|旗舰店|4S店|工作室|体检中心|健身|俱乐部|彩票中心|发行中心|"
    rf"办公室|指挥部|居委会|村委会|街道办事处|人民政府|派出所|公安局|供电公司|自来水|文明办|宣传部|红十字会|殡仪馆|治丧委员会|合作社|建材城|日报社|晚报社|卫生院|血站)"
)
_BRANCH = re.compile(rf"^(?:\s*(?:[{HANZI}]{{2,9}}?(?:分行|支行|分公司|支公司|营业部|分店|门店|店|办公室)))")
#: Words that no organisation's name has.
_NO_ORG = re.compile(
    r"\d|有机会|扫码|前往|领取|首次|客户|我行|本人|登录|通过|手机银行|电子银行|网上银行|凭|可在|请到|欢迎|注册地|享受|活动|办理|经.{2,6}决定|关于|不慎|遗失|地址|电话|热线|下载|关注"
)
_LEGAL = re.compile(r"(?:公司|分行|支行|委员会|办公室|局|协会|合作社|医院|学校|院)$")
_RANGE_END = re.compile(
    r"(?:至|到|—{1,2}|–|－|~|～|-|截[至止](?:到|日期|时间)?[:：]?|有效期(?:至|到)?[:：]?|(?:截止|报名)(?:日期|时间)?[:：]|止于|期限(?:至|到)?)\s*(?:((?:19|20)\d\d)\s*[年./-]\s*)?(?:(\d{1,2})\s*[月./-]\s*)?(\d{1,2})\s*日?(?!\s*(?:[:：\d]|时|点|元|个|折|岁|分))"
)
_BEFORE = re.compile(
    r"(?:((?:19|20)\d\d)\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*(?:止|截止|之前|前(?!往|台|列)|24[:：]00)"
)
_TITLE_GIVER = re.compile(rf"^(.{{4,30}}?)(?:关于.{{2,30}})?(?:的)?(?:公告|公示|通告|启事|声明|通知)")
_LOST = re.compile(rf"^([{HANZI}（）()A-Za-z0-9]{{2,30}}?)(?:不慎|遗失|将.{{2,12}}遗失|经.{{2,8}}决定|因.{{2,12}}注销)")
_PAIR = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")


@cache
def _public_service() -> re.Pattern[str]:
    return re.compile("|".join(read_table("adverts.toml")["words"]["public_service"]))


def read_advert(advert: Advert, page_date: str) -> Advert:
    """The advert with its advertiser, its kind and its dates; years that it does not print come from the page's."""
    text = "\n".join(advert.lines)
    starts, ends = validity(text, page_date)
    kind = advert.kind
    if kind == "commercial" and _public_service().search(text) and not re.search(r"元|优惠|热线|公司", text):
        kind = "public_service"
    giver = _giver_of_notice(advert.lines) if kind == "notice" else _advertiser(advert.lines)
    return replace(advert, advertiser=giver, kind=kind, starts=starts, ends=ends)


def validity(text: str, page_date: str) -> tuple[str, str]:
    """The first and the last day, ISO, "" where none is printed."""
    year = int(page_date[:4]) if page_date else 0
    first = _PAIR.search(text)
    starts = make_date(int(first[1]), int(first[2]), int(first[3])) if first else None
    hit = _last_day(text)
    if not hit:
        return "", ""
    months = re.findall(r"(\d{1,2})\s*[月./]", text[: hit.start(2) if hit.lastindex and hit.group(2) else hit.start()])
    month = int(hit[2]) if hit[2] else int(months[-1]) if months else 0
    own_year = int(hit[1]) if hit[1] else starts.year if starts else year
    end = make_date(own_year, month, int(hit[3])) if own_year and month else None
    if end and starts and end < starts and not hit[1]:
        end = make_date(own_year + 1, month, int(hit[3]))
    begun = starts.isoformat() if starts and end and starts < end else ""
    return begun, end.isoformat() if end else ""


def _last_day(text: str) -> re.Match[str] | None:
    for pattern in (_RANGE_END, _BEFORE):
        for hit in pattern.finditer(text):
            if hit[2] or re.search(r"\d\s*日?\s*$", text[max(0, hit.start() - 6) : hit.start()]):
                month = int(hit[2] or 1)
                if 1 <= month <= 12 and 1 <= int(hit[3]) <= 31:
                    return hit
    return None


def _advertiser(lines: Sequence[str]) -> str:
    """Who advertises: the organisation named most prominently; first lines, full legal names and repeats count."""
    best, most = "", 0.0
    whole = "\n".join(lines)
    for at, line in enumerate(lines):
        for name in _organisations(line):
            score = 2.0 / (1 + at * 0.35) + 0.4 * min(3, whole.count(name)) + 0.06 * min(18, len(name))
            score += 1.5 if _LEGAL.search(name) else 0.0
            score += 1.0 if len(dense(line)) <= len(name) + 6 else 0.0
            score += 0.8 if re.search(r"主办|承办|广告主|发布单位|开发商|代理单位|落款", line) else 0.0
            if score > most:
                best, most = name, score
    return best


def _organisations(line: str) -> list[str]:
    """The names of organisations in a line, their branches with them."""
    closed = re.sub(rf"(?<=[{HANZI}])\s+(?=[{HANZI}]{{2,8}}(?:分行|支行|分公司|支公司|店))", "", line)
    found = []
    for hit in _ORG.finditer(closed):
        branch = _BRANCH.match(closed[hit.end() :])
        name = _trim(hit.group() + (branch.group().strip() if branch else ""))
        if len(name) >= 4 and not _NO_ORG.search(name):
            found.append(name)
    return found


def _trim(name: str) -> str:
    return re.sub(
        r"^(?:.*(?:主办单位|主办|承办|代理单位|开发商|咨询|单位)[:：]?|[A-Za-z0-9]+|由|请至|致电|就在|与|和|及)",
        "",
        name,
    ).strip()


def _giver_of_notice(lines: Sequence[str]) -> str:
    """Who gives notice: the signature at the foot, the body named in the title, the subject of the first sentence."""
    for line in reversed(lines[1:][-4:]):
        words = re.sub(r"(?:19|20)\d\d\s*年.*$", "", line).strip(" 　。")
        found = _ORG.fullmatch(words)
        if found and len(words) >= 4:
            return words
    title = _TITLE_GIVER.match(lines[0]) if lines else None
    named = _organisations(title[1]) if title else []
    if named:
        return named[0]
    givers = {lost[1] for line in lines[1:] if (lost := _LOST.match(line))}
    if len(givers) == 1:
        giver = givers.pop()
        return (_organisations(giver) or [giver])[0]
    return "" if givers else _advertiser(lines)
