"""The ground everything stands on: settings, database, headers, layers, migrations, translations, accounts."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from gettext import GNUTranslations
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from importlinter.cli import lint_imports
from playwright.sync_api import Page

from newsroom.settings import BASE_DIR

SERVER = {
    "NEWSROOM_DEBUG": "0",
    "NEWSROOM_SECRET_KEY": "only-a-test-writes-its-secret-down-here-0123456789-abcdefghij",
    "NEWSROOM_ALLOWED_HOSTS": "news.example",
}
CATALOGUE = BASE_DIR / "articles" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
STATIC = re.compile(r"""\{% static ["']([^"']+)["']""")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def run_python(*arguments: str, folder: Path = BASE_DIR, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, whose environment says nothing of the newsroom but `environment`."""
    ours = ("NEWSROOM_", "DATABASE_", "DJANGO_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=inherited | environment, capture_output=True, text=True, check=False)


def manage(*arguments: str, folder: Path = BASE_DIR, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py in a process of its own."""
    return run_python("manage.py", *arguments, folder=folder, **environment)


class TestSettings:
    @pytest.mark.parametrize("missing", ["NEWSROOM_SECRET_KEY", "NEWSROOM_ALLOWED_HOSTS"])
    def test_server_without_what_it_needs_says_what_is_missing(self, missing: str) -> None:
        result = manage("check", **{name: value for name, value in SERVER.items() if name != missing})
        assert result.returncode != 0
        assert f"{missing} is not set" in result.stderr.splitlines()[-1]

    def test_server_entry_point_needs_a_secret_even_where_commands_do_not(self) -> None:
        result = run_python("-c", "import newsroom.wsgi")
        assert "NEWSROOM_SECRET_KEY is not set" in result.stderr

    def test_server_passes_the_deployment_checks_without_a_warning(self) -> None:
        result = manage("check", "--deploy", "--fail-level", "WARNING", **SERVER)
        assert result.returncode == 0, result.stderr
        assert "no issues (0 silenced)" in result.stdout

    def test_server_has_every_static_file_that_a_template_names(self, tmp_path: Path) -> None:
        result = manage("collectstatic", "--no-input", **SERVER, NEWSROOM_STATIC_ROOT=str(tmp_path))
        assert result.returncode == 0, result.stderr
        manifest = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
        templates = (BASE_DIR / "templates").rglob("*.html")
        named = {name for template in templates for name in STATIC.findall(template.read_text(encoding="utf-8"))}
        assert named <= manifest.keys()

    def test_number_that_is_none_is_refused_by_name(self) -> None:
        result = manage("check", NEWSROOM_MAX_SOURCE_BYTES="32 MiB")
        assert "NEWSROOM_MAX_SOURCE_BYTES must be a whole number" in result.stderr

    def test_developer_needs_no_variable(self) -> None:
        assert manage("check").returncode == 0

    def test_clock_is_that_of_shanghai(self) -> None:
        with timezone.override(None):
            assert timezone.localtime().utcoffset() == timedelta(hours=8)
        assert timezone.make_aware(datetime(2026, 1, 1)).isoformat() == "2026-01-01T00:00:00+08:00"  # noqa: DTZ001


@pytest.mark.django_db
class TestDatabase:
    @pytest.mark.parametrize(
        ("pragma", "value"),
        [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 20_000), ("synchronous", 1)],
    )
    def test_sqlite_pragma_is_in_force(self, pragma: str, value: str | int) -> None:
        if connection.vendor != "sqlite":
            pytest.skip("SQLite only")
        with connection.cursor() as cursor:
            assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)

    def test_database_is_one_that_is_supported(self) -> None:
        if connection.vendor == "sqlite":
            assert connection.transaction_mode == "IMMEDIATE"
        else:
            assert connection.pg_version >= 150_000

    def test_migrations_are_complete(self) -> None:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_sign_in_page_is_chinese_and_carries_the_policy(client: Client) -> None:
    response = client.get("/admin/login/")
    policy = response.headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert 'lang="zh-hans"' in response.text
    assert "密码" in response.text


def test_layers_hold() -> None:
    assert lint_imports(config_filename=str(BASE_DIR / "pyproject.toml"), no_cache=True) == 0


class TestTranslations:
    def test_catalogue_is_complete(self) -> None:
        assert unfinished(CATALOGUE) == []

    def test_placeholders_survive_translation(self) -> None:
        for entry in polib.pofile(str(CATALOGUE)):
            for text in entry.msgstr_plural.values() or [entry.msgstr]:
                source = entry.msgid_plural or entry.msgid
                assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), entry.msgid

    @pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
    def test_every_string_of_the_source_is_in_the_catalogue(self, tmp_path: Path) -> None:
        for name in ("manage.py", "newsroom", "articles", "templates"):
            copy_source(BASE_DIR / name, tmp_path / name)
        result = manage("makemessages", "--locale", "zh_Hans", folder=tmp_path)
        assert result.returncode == 0, result.stderr
        assert unfinished(tmp_path / CATALOGUE.relative_to(BASE_DIR)) == []


def copy_source(source: Path, target: Path) -> None:
    """Copy a file or a folder of the project, leaving out what no string is taken from."""
    if source.is_file():
        shutil.copy(source, target)
    else:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "sample", "*.mo"))


def unfinished(catalogue: Path) -> list[str]:
    """Return the strings of a catalogue that have no translation, or only a guessed one."""
    return [entry.msgid for entry in polib.pofile(str(catalogue)) if not (entry.obsolete or entry.translated())]


@pytest.mark.django_db
class TestDemoAccounts:
    def create(self, **options: bool) -> str:
        output = StringIO()
        call_command("create_demo_accounts", stdout=output, **options)
        return output.getvalue()

    def passwords(self, output: str) -> list[str]:
        return [line.split()[-1] for line in output.splitlines()]

    def test_printed_password_signs_in_to_the_desk(self, client: Client) -> None:
        for name, password in zip(("staff", "editor", "chief"), self.passwords(self.create()), strict=True):
            assert client.login(username=name, password=password)
            assert client.get("/admin/").status_code == 200

    def test_second_run_changes_nothing_and_tells_how_to_reset(self) -> None:
        self.create()
        before = list(get_user_model().objects.values_list("username", "password"))
        assert "--reset" in self.create()
        assert list(get_user_model().objects.values_list("username", "password")) == before

    def test_reset_gives_new_passwords(self, client: Client) -> None:
        self.create()
        assert client.login(username="chief", password=self.passwords(self.create(reset=True))[-1])

    def test_accounts_have_the_rights_of_their_groups_alone(self) -> None:
        self.create()
        chief, editor = (get_user_model().objects.get(username=name) for name in ("chief", "editor"))
        assert not chief.is_superuser
        assert chief.has_perm("articles.publish_article")
        assert not editor.has_perm("articles.publish_article")

    def test_without_groups_it_says_what_to_run(self) -> None:
        Group.objects.all().delete()
        with pytest.raises(CommandError, match="migrate"):
            self.create()


def test_translations_compile_without_gettext(tmp_path: Path) -> None:
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.append(polib.POEntry(msgid="Story", msgstr="稿件"))
    catalogue.append(polib.POEntry(msgid="Page", msgstr="页", flags=["fuzzy"]))
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.save(str(folder / "django.po"))
    with override_settings(LOCALE_PATHS=[tmp_path]):
        call_command("compile_translations", stdout=StringIO())
    with (folder / "django.mo").open("rb") as compiled:
        translations = GNUTranslations(compiled)
    assert translations.gettext("Story") == "稿件"
    assert translations.gettext("Page") == "Page"


@pytest.mark.browser
class TestBrowser:
    @pytest.mark.parametrize("name", ["staff", "chief"])
    def test_member_signs_in_and_the_page_keeps_its_policy(self, page: Page, sign_in, name: str) -> None:
        sign_in(name)
        assert page.locator("#user-tools").inner_text()
