"""Generated pages: texts that no newspaper would print, and texts that any might, from a seed."""

import random

_PIECES = (
    "□ 金小秀",
    "■ 周才 吴江",
    "本报讯（记者 王芳 通讯员 李强）",
    "新华社北京1月2日电（记者王芳）",
    "本报临澜7月19日讯",
    "王芳 临澜报道",
    "文/图 王小波",
    "（下转A2版）",
    "（作者单位：市人民医院）",
    "责任编辑：王芳",
    "来源：临澜日报 作者：王芳",
    "# 标题一行",
    "## ——副题从这里开始",
    "**加粗的一行**",
    "> 引用",
    "- 列表",
    "一、小标题",
    "【栏题】",
    "公告",
    "遗失声明",
    "咨询电话：0635-8888888",
    "活动时间：2025年10月1日起至2025年12月31日",
    "仅售19.9元/斤",
    "首页 > 新闻 > 正文",
    "分享到：",
    "相关推荐",
    "2025-11-20 16:52:45",
    "A03 健康 2026年2月3日 星期二",
    "第3版：民生 上一版 下一版",
    "▲图为医生正在义诊。王芳 摄",
    "聊城市人民医院近日开展义诊活动，",
    "市疾控中心提醒市民注意预防流感。",
    "“这里既能看病又能养老，孩子们都很放心。”",
    "医院实行双向人才流动机制，通过128名总院专家派驻与33名本地骨干赴京进修，实现高难度手术能力大幅提升",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "\u3000\u3000",
    " ",
    "\n",
    "\n\n",
    "\n\n\n\n",
    "\t",
    "\x00",
    "\ufeff",
    "\u200b",
    "\u2028",
    "💊",
    "𠮷",
    "é",
    "🇨🇳",
    "A" * 30,
    "<script>alert(1)</script>",
    "<b>x</b>",
    "&lt;",
    "https://example.com/?a=1",
    "１２３",
    "〇",
    "…",
    "——",
    "0",
    "a",
    "的" * 60,
)
_ALPHABET = (
    "医院市县区卫健委中心本报讯记者通员日月年的了在、，。！？“”（）《》【】 \n\u30000123456789AaZz"
    "#*->|□■▲☆·—…\t\r\x0b\x85\ud7ff\ue000"
)


def generated_page(seed: int) -> str:
    """One text, always the same for one seed: pieces of pages strewn about, single characters, or both."""
    chance = random.Random(seed)
    kind = chance.random()
    if kind < 0.6:
        return "".join(chance.choice(_PIECES) + chance.choice(("", "\n", "\n\n")) for _ in range(chance.randint(0, 60)))
    if kind < 0.9:
        return "".join(chance.choice(_ALPHABET) for _ in range(chance.randint(0, 600)))
    return "".join(chr(chance.randint(1, 0xD7FF)) for _ in range(chance.randint(0, 300)))
