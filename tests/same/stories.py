"""Texts to compare: stories of the invented city, their copies, and forms that are filled in every year."""

OUTPATIENTS = (
    "4月10日晚七点，临澜市人民医院门诊大厅的灯依然亮着，下了班的市民陆续前来就诊。",
    "为方便上班族看病，该院从3月1日起开设夜门诊，内科、儿科、口腔科等12个科室每晚开诊到九点半，挂号、收费、取药窗口一并延时。",
    "“白天请假不方便，现在下班顺路就能把牙看了。”市民周文博说，从挂号到取药一共用了47分钟。",
    "据统计，夜门诊开设四十天来共接诊3268人次，其中儿科占四成，医院为此增派了26名医护人员。",
)
OTHER = (
    "澜西区疾控中心近日走进望水小学，给五年级的孩子们上了一堂洗手课。",
    "老师用荧光粉演示病毒怎样藏在指缝里，孩子们一边数秒一边搓手，教室里笑声不断。",
    "疾控人员提醒家长，春季是流感和水痘的高发期，回家先洗手，教室多通风。",
)


def form(day: str, doses: int, village: str, hours: str) -> str:
    """A notice that comes back every season, word by word, with other figures."""
    return (
        f"根据市卫生健康委员会统一安排，{village}卫生室定于{day}为辖区六十五岁以上老年人集中接种流感疫苗，"
        f"本次共备疫苗{doses}支，接种时间为{hours}。请符合条件的居民携带身份证和预防接种证，由家属陪同前往，"
        "接种后在留观区停留半小时，如有发热、过敏等不适请及时告知医护人员。咨询电话请见各村公告栏。"
    )


def text(*paragraphs: str) -> str:
    return "\n".join(paragraphs)


def misread(words: str, every: int) -> str:
    """The words with every so-manieth letter misread."""
    return "".join("囗" if at % every == every - 1 else char for at, char in enumerate(words))
