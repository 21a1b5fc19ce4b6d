"""Create one account for each kind of user, so that a fresh newsroom can be tried at once."""

import argparse

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

ACCOUNTS = ("staff", "editor", "chief")
PASSWORD_LENGTH = 12


class Command(BaseCommand):
    """Create staff, editor and chief, each in the group of its name, and print their passwords once."""

    help = "Create the accounts staff, editor and chief with generated passwords."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare --reset."""
        parser.add_argument("--reset", action="store_true", help="give existing accounts new passwords")

    def handle(self, *args: object, reset: bool, **options: object) -> None:
        """Create what is missing; say what exists and how to reset it."""
        groups = {group.name: group for group in Group.objects.filter(name__in=ACCOUNTS)}
        if missing := [name for name in ACCOUNTS if name not in groups]:
            raise CommandError(_("No group %(groups)s: run migrate first.") % {"groups": ", ".join(missing)})
        for name in ACCOUNTS:
            password = create_account(groups[name], reset)
            self.stdout.write(describe(name, password))


@transaction.atomic
def create_account(group: Group, reset: bool) -> str | None:
    """Create the account named after its group; return its new password, None where it kept its own."""
    account, created = get_user_model().objects.get_or_create(username=group.name, defaults={"is_staff": True})
    if not (created or reset):
        return None
    password = get_random_string(PASSWORD_LENGTH)
    account.set_password(password)
    account.save(update_fields=["password"])
    account.groups.add(group)
    return password


def describe(name: str, password: str | None) -> str:
    """Say in one line how to sign in as `name`."""
    if password is None:
        text = _("Account %(name)s exists. New passwords: manage.py create_demo_accounts --reset")
        return text % {"name": name}
    return _("Account %(name)s, password %(password)s") % {"name": name, "password": password}
