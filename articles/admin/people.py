"""The accounts of the desk: they are switched off, never deleted, since the record names who did what."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

User = get_user_model()
admin.site.unregister([User, Group])


@admin.register(User)
class PersonAdmin(UserAdmin):
    """The stock form; beside the switch "active" it says that it stands in for deleting."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "permissions"],
                "description": _("Groups are not deleted: take their permissions or their members away instead."),
            },
        )
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
