"""The desk of the names: authors, institutions and the other names these are printed under."""

from django.contrib import admin
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from articles.forms import AuthorForm, InstitutionForm
from articles.models import Alias, Article, Author, Byline, FormerAddress, Institution
from articles.reports.counting import Counted

from ..lists.desk import DeskAdmin, LogAdmin, texts_of
from ..lists.links import list_link
from .merging import Merging
from .proposals import Proposing
from .refusing import Refusing
from .splitting import Splitting


class AliasInline(admin.TabularInline):
    """The other names of the author or the institution whose form it is."""

    model = Alias
    extra = 0
    fields = ["name", "valid_from", "valid_to"]


@admin.register(Author)
class AuthorAdmin(Merging, Splitting, Proposing, Refusing, DeskAdmin):
    form = AuthorForm
    change_form_template = "admin/articles/names/change_form.html"
    actions = ["merge_selected", "accept_selected", "refuse_selected"]
    list_display = ["name", "institution", "stories", "slug", "note"]
    list_filter = ["standing"]
    list_select_related = ["institution"]
    search_fields = ["name", "slug", "institution__name"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["institution"]
    inlines = [AliasInline]

    def rows_of_page(self, rows):
        signed = Byline.objects.filter(author=OuterRef("pk"), article__isnull=False)
        return rows.annotate(story_count=Counted(signed.values("article").distinct()))

    @admin.display(description=_("stories"))
    def stories(self, author):
        return list_link("article", author.story_count, author=author.slug)


@admin.register(Institution)
class InstitutionAdmin(Merging, Splitting, Proposing, Refusing, DeskAdmin):
    form = InstitutionForm
    change_form_template = "admin/articles/names/change_form.html"
    list_display = ["name", "kind", "district", "parent", "stories", "valid_from", "valid_to"]
    actions = ["merge_selected", "accept_selected", "refuse_selected"]
    list_filter = ["standing", "kind", "district"]
    list_select_related = ["parent"]
    search_fields = ["name", "alias__name", "district"]
    ordering = ["name"]
    autocomplete_fields = ["parent"]
    inlines = [AliasInline]

    def rows_of_page(self, rows):
        about = Article.institutions.through.objects.filter(institution=OuterRef("pk"))
        return rows.annotate(story_count=Counted(about.values("pk")))

    @admin.display(description=_("stories"))
    def stories(self, institution):
        return list_link("article", institution.story_count, institution=institution.slug)


@admin.register(Alias)
class AliasAdmin(DeskAdmin):
    list_display = ["name", "institution", "author", "valid_from", "valid_to"]
    list_select_related = ["institution", "author"]
    search_fields = ["name", "institution__name", "author__name"]
    autocomplete_fields = ["institution", "author"]


@admin.register(FormerAddress)
class FormerAddressAdmin(LogAdmin):
    list_display = ["slug", "institution", "author"]
    list_select_related = ["institution", "author"]
    search_fields = ["slug"]


@admin.register(Byline)
class BylineAdmin(LogAdmin):
    """Who signed what, to look up; bylines are written on the form of their story."""

    list_display = ["author", "role", "affiliation", "article", "photo"]
    list_select_related = ["author", "article", "photo"]
    search_fields = ["author__name"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*texts_of("article"))

    def has_delete_permission(self, request, obj=None):
        """Bylines go with their story: who may delete that must be able to delete them."""
        return request.user.has_perm("articles.delete_byline")

    def get_actions(self, request):
        return {}
