"""What can be done to chosen stories, as a table: the words, who may, what is asked, what it would do, and how."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.desk.publish import PERMISSION, Decision, plan_decision, publish, withdraw
from articles.actions.desk.selection import Planner, Result, Stories
from articles.actions.desk.tag import (
    add_names,
    count_as_tagged,
    plan_names_added,
    plan_names_removed,
    plan_section,
    plan_tagged,
    remove_names,
    set_section,
)
from articles.forms import ChosenForm, InstitutionsForm, MoveForm, TagsForm, WithdrawForm

CHANGE = "articles.change_article"
Values = Mapping[str, Any]


class Verb(NamedTuple):
    """One row. `plan` makes of the cleaned form what tells of each story what would become of it; `act` takes the
    stories, the user and the cleaned form; `log` makes of the form the line in the history of each story."""

    title: Promise
    done: Promise
    permission: str
    form: type[ChosenForm]
    plan: Callable[[Values], Planner]
    act: Callable[[Stories, AbstractBaseUser, Values], Result]
    log: Callable[[Values], str]


def names(rows: Iterable[Any]) -> str:
    return "、".join(row.name for row in rows)


VERBS = {
    "publish": Verb(
        title=_("Publish stories"),
        done=_("Published"),
        permission=PERMISSION,
        form=ChosenForm,
        plan=lambda values: partial(plan_decision, decision=Decision.PUBLISH),
        act=lambda stories, user, values: publish(stories, user, timezone.now()),
        log=lambda values: gettext("Published"),
    ),
    "withdraw": Verb(
        title=_("Withdraw stories"),
        done=_("Withdrawn"),
        permission=PERMISSION,
        form=WithdrawForm,
        plan=lambda values: partial(plan_decision, decision=Decision.WITHDRAW),
        act=lambda stories, user, values: withdraw(stories, user, values["reason"], timezone.now()),
        log=lambda values: gettext("Withdrawn: %(reason)s") % values,
    ),
    "section": Verb(
        title=_("Put stories into a section"),
        done=_("Moved"),
        permission=CHANGE,
        form=MoveForm,
        plan=lambda values: partial(plan_section, section=values["section"]),
        act=lambda stories, user, values: set_section(stories, values["section"], user),
        log=lambda values: gettext("Moved to section %(section)s") % values,
    ),
    "tag": Verb(
        title=_("Add tags to stories"),
        done=_("Tagged"),
        permission=CHANGE,
        form=TagsForm,
        plan=lambda values: partial(plan_names_added, names=list(values["tags"])),
        act=lambda stories, user, values: add_names(stories, values["tags"], user),
        log=lambda values: gettext("Tags added: %(tags)s") % {"tags": names(values["tags"])},
    ),
    "untag": Verb(
        title=_("Take tags from stories"),
        done=_("Tags taken away"),
        permission=CHANGE,
        form=TagsForm,
        plan=lambda values: partial(plan_names_removed, names=list(values["tags"])),
        act=lambda stories, user, values: remove_names(stories, values["tags"], user),
        log=lambda values: gettext("Tags taken away: %(tags)s") % {"tags": names(values["tags"])},
    ),
    "name": Verb(
        title=_("Add institutions to stories"),
        done=_("Institutions added"),
        permission=CHANGE,
        form=InstitutionsForm,
        plan=lambda values: partial(plan_names_added, names=list(values["institutions"])),
        act=lambda stories, user, values: add_names(stories, values["institutions"], user),
        log=lambda values: gettext("Institutions added: %(names)s") % {"names": names(values["institutions"])},
    ),
    "unname": Verb(
        title=_("Take institutions from stories"),
        done=_("Institutions taken away"),
        permission=CHANGE,
        form=InstitutionsForm,
        plan=lambda values: partial(plan_names_removed, names=list(values["institutions"])),
        act=lambda stories, user, values: remove_names(stories, values["institutions"], user),
        log=lambda values: gettext("Institutions taken away: %(names)s") % {"names": names(values["institutions"])},
    ),
    "tagged": Verb(
        title=_("Count stories as tagged"),
        done=_("Counted as tagged"),
        permission=CHANGE,
        form=ChosenForm,
        plan=lambda values: plan_tagged,
        act=lambda stories, user, values: count_as_tagged(stories, user),
        log=lambda values: gettext("Counted as tagged"),
    ),
}
