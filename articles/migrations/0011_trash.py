"""The trash as a list of its own; who may delete, now that what is deleted can be restored, and who may empty it."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITOR = ["ad", "article", "photo", "tag"]
STAFF = ["issue", "page", "publication", "sourcedocument"]
GRANTS = {
    "staff": STAFF,
    "editor": EDITOR,
    "chief": [*EDITOR, *STAFF, "author", "institution", "section", "deed"],  # a deed: for good, out of the trash
}


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias)
    group_model, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, models in GRANTS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        codes = [f"delete_{model}" for model in models]
        group.permissions.add(*permission.objects.filter(content_type__app_label="articles", codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_rule_trials"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name="Deletion",
            fields=[],
            options={
                "verbose_name": "deletion",
                "verbose_name_plural": "trash",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.deed",),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
