"""The rows that the desk starts from: the thirteen sections and the groups staff, editor and chief."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

# slug, name, cadence in days (国办秘函〔2019〕19号: 动态 2 weeks, 公告 6 months), shown to readers
SECTIONS = [
    ("work", "工作动态", 14, True),
    ("districts", "县区动态", 14, True),
    ("hospitals", "医院动态", 14, True),
    ("reform", "医改", 30, True),
    ("cdc", "疾控应急", 30, True),
    ("tcm", "中医药", 30, True),
    ("childcare", "妇幼托育", 30, True),
    ("ageing", "老龄医养", 30, True),
    ("science", "健康科普", 14, True),
    ("people", "先进典型", 30, True),
    ("notices", "公告公示", 180, True),
    ("media", "媒体聚焦", 30, True),
    ("other", "非卫健稿件", 0, False),
]

VIEW_ALL = [
    "ad", "alias", "article", "author", "byline", "importbatch", "importevent", "institution", "issue", "page",
    "permanentaddress", "photo", "publication", "section", "siteprofile", "sourcedocument", "storylink", "tag",
]  # fmt: skip
EDITS = ["ad", "alias", "article", "author", "byline", "institution", "photo", "storylink", "tag"]
REMOVES = ["alias", "byline", "storylink"]  # rows of a form; whole stories are withdrawn, never deleted
GROUPS = {
    "staff": {
        "view": VIEW_ALL,
        "add": ["importbatch", "sourcedocument", "publication", "issue", "page"],
        "change": ["importbatch", "publication", "issue", "page"],
    },
    "editor": {"view": VIEW_ALL, "add": EDITS, "change": EDITS, "delete": REMOVES},
    "chief": {
        "view": VIEW_ALL,
        "add": [*EDITS, "section", "siteprofile", "importbatch", "sourcedocument"],
        "change": [*EDITS, "section", "siteprofile", "importbatch"],
        "delete": REMOVES,
        "publish": ["article"],
    },
}


def add_sections(apps, schema_editor):
    section = apps.get_model("articles", "Section")
    for order, (slug, name, cadence, public) in enumerate(SECTIONS, start=1):
        row = {"name": name, "order": order, "cadence_days": cadence, "is_public": public}
        section.objects.get_or_create(slug=slug, defaults=row)


def add_groups(apps, schema_editor):
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias)
    group_model, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, grants in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        codes = [f"{verb}_{model}" for verb, models in grants.items() for model in models]
        group.permissions.add(*permission.objects.filter(content_type__app_label="articles", codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(add_sections, migrations.RunPython.noop),
        migrations.RunPython(add_groups, migrations.RunPython.noop),
    ]
