"""Pictures of pages that have no place yet, and what readers see of the others; who of the desk sees them."""

import django.db.models.deletion
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

GRANTS = {
    "staff": ["view_pagepicture"],
    "editor": ["view_pagepicture", "change_pagepicture"],
    "chief": ["view_pagepicture", "change_pagepicture"],
}


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias)
    group_model, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codes in GRANTS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.add(*permission.objects.filter(content_type__app_label="articles", codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_turns"),
    ]

    operations = [
        migrations.AddField(
            model_name="pagepicture",
            name="head_and_foot",
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name="head and foot of the page"),
        ),
        migrations.AddField(
            model_name="pagepicture",
            name="is_shown",
            field=models.BooleanField(
                default=True,
                help_text=(
                    "Readers see what is published, as it was printed, whatever was changed in its text here; the rest is"
                    " drawn as grey lines."
                ),
                verbose_name="shown to readers",
            ),
        ),
        migrations.AlterField(
            model_name="pagepicture",
            name="page",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="picture",
                to="articles.page",
                verbose_name="printed page",
            ),
        ),
        migrations.AlterField(
            model_name="pagepicture",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="articles.sourcedocument",
                verbose_name="source document",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
