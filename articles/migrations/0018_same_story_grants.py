"""Who decides which stories are one: whoever may change stories."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GRANTS = {
    "staff": ["view_storypair"],
    "editor": ["view_storypair", "change_storypair"],
    "chief": ["view_storypair", "change_storypair"],
}


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias)
    group_model, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codes in GRANTS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.add(*permission.objects.filter(content_type__app_label="articles", codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_same_story"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
