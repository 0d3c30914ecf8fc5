from django.db import migrations


def fill_regions(apps, schema_editor):
    """The region of each practice, as its published text or its first one says."""
    Practice = apps.get_model("knowledge", "Practice")
    Page = apps.get_model("knowledge", "PracticePage")
    pages = Page.objects.exclude(region=None).order_by("live", "-pk")
    regions = dict(pages.values_list("practice_id", "region_id"))
    for practice in Practice.objects.filter(pk__in=regions):
        practice.region_id = regions[practice.pk]
        practice.save(update_fields=["region"])


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_full_record")]
    operations = [migrations.RunPython(fill_regions, migrations.RunPython.noop)]
