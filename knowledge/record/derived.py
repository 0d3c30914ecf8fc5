"""What a published text leads to in other tables; told anew at each publishing."""

from django.utils import timezone

from knowledge.record.tables import rows_of


def derive(pk: int) -> None:
    """Region, tier, building blocks and their uses of a page published just now.

    Call it in the publishing transaction.
    """
    from knowledge.models import PracticePage

    page = PracticePage.objects.select_related("practice", "locale").get(pk=pk)
    if page.live and page.alias_of_id is None:
        keep_row(page)
        keep_blocks(page)
        keep_uses(page)


def keep_row(page) -> None:
    practice = page.practice
    practice.region_id = page.region_id
    if practice.begun_at and practice.language == page.language:
        practice.tier = practice.Tier.RECORD
        practice.confirmed_at = timezone.now()
    practice.save(update_fields=["region", "tier", "confirmed_at"])


def keep_blocks(page) -> None:
    """Blocks that went are unpublished, never deleted: others may cite them."""
    from knowledge.models import BuildingBlock
    from knowledge.reading.search import record_blocks

    rows = own_rows(page)
    known = {str(b.key): b for b in page.practice.building_blocks.all()}
    codes = public_languages(page.practice)
    for position, row in enumerate(rows):
        block = known.pop(row["id"], None) or BuildingBlock(
            key=row["id"], practice=page.practice
        )
        block.position, block.is_published = position, True
        block.title = titles_in(codes, block) | {page.language: row["title"]}
        block.save()
    gone = [block.pk for block in known.values()]
    BuildingBlock.objects.filter(pk__in=gone).update(is_published=False)
    record_blocks(page.practice)


def public_languages(practice) -> set[str]:
    live = practice.pages.filter(live=True)
    return set(live.values_list("locale__language_code", flat=True))


def titles_in(codes: set[str], block) -> dict[str, str]:
    return {code: text for code, text in (block.title or {}).items() if code in codes}


def forget_titles(practice) -> None:
    """After a text went, as long as another stands: its titles are nobody's to read."""
    codes = public_languages(practice)
    for block in practice.building_blocks.all():
        if left := titles_in(codes, block):
            block.title = left
            block.save(update_fields=["title"])


def own_rows(page) -> list[dict]:
    """Without rows whose key is another practice's block."""
    from knowledge.models import BuildingBlock

    rows = rows_of(page, "building_blocks")
    others = BuildingBlock.objects.exclude(practice=page.practice)
    taken = {str(b.pk) for b in others.filter(pk__in=[row["id"] for row in rows])}
    return [row for row in rows if row["id"] not in taken]


def keep_uses(page) -> None:
    """Uses of blocks that are known; one of its own blocks is no use."""
    from knowledge.models import BlockUse, BuildingBlock

    wanted = {row["block"] for row in rows_of(page, "uses")}
    blocks = BuildingBlock.objects.filter(pk__in=wanted).exclude(practice=page.practice)
    page.practice.block_uses.exclude(block__in=blocks).delete()
    for block in blocks:
        BlockUse.objects.get_or_create(practice=page.practice, block=block)
