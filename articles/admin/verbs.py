"""What can be done to chosen stories, as a table: the words, who may, what is asked, and how it is done."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.desk.publish import PERMISSION, Decision, publish, withdraw
from articles.actions.desk.selection import Result
from articles.actions.desk.tag import add_tags, remove_tags, set_section
from articles.forms import ChosenForm, MoveForm, PublishForm, TagsForm, WithdrawForm
from articles.models import Article

CHANGE = "articles.change_article"
Values = dict[str, Any]


class Verb(NamedTuple):
    """One row. `act` takes the stories, the user and the cleaned form; `log` makes of the cleaned form the line
    in the history of each story. Where there is a `decision`, the page can tell beforehand what is refused."""

    title: Promise
    done: Promise
    permission: str
    form: type[ChosenForm]
    act: Callable[[Iterable[Article], AbstractBaseUser, Values], Result]
    log: Callable[[Values], str]
    decision: Decision | None = None


def names(values: Values) -> str:
    return "、".join(tag.name for tag in values["tags"])


VERBS = {
    "publish": Verb(
        title=_("Publish stories"),
        done=_("Published"),
        permission=PERMISSION,
        form=PublishForm,
        act=lambda stories, user, values: publish(stories, user, timezone.now()),
        log=lambda values: gettext("Published"),
        decision=Decision.PUBLISH,
    ),
    "withdraw": Verb(
        title=_("Withdraw stories"),
        done=_("Withdrawn"),
        permission=PERMISSION,
        form=WithdrawForm,
        act=lambda stories, user, values: withdraw(stories, user, values["reason"], timezone.now()),
        log=lambda values: gettext("Withdrawn: %(reason)s") % values,
        decision=Decision.WITHDRAW,
    ),
    "section": Verb(
        title=_("Put stories into a section"),
        done=_("Moved"),
        permission=CHANGE,
        form=MoveForm,
        act=lambda stories, user, values: set_section(stories, values["section"], user),
        log=lambda values: gettext("Moved to section %(section)s") % values,
    ),
    "tag": Verb(
        title=_("Add tags to stories"),
        done=_("Tagged"),
        permission=CHANGE,
        form=TagsForm,
        act=lambda stories, user, values: add_tags(stories, values["tags"], user),
        log=lambda values: gettext("Tags added: %(tags)s") % {"tags": names(values)},
    ),
    "untag": Verb(
        title=_("Take tags from stories"),
        done=_("Tags taken away"),
        permission=CHANGE,
        form=TagsForm,
        act=lambda stories, user, values: remove_tags(stories, values["tags"], user),
        log=lambda values: gettext("Tags taken away: %(tags)s") % {"tags": names(values)},
    ),
}
