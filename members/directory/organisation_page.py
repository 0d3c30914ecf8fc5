"""What an organisation's page tells."""

from django.http import HttpRequest

from members import json_ld
from members.directory.people import people_with
from members.models import Organisation
from portal.addresses import absolute
from portal.registries import panels_of

LOGO = "max-480x240|format-webp"


def parts_of(request: HttpRequest, organisation: Organisation) -> dict:
    reader = request.user
    return {
        "organisation": organisation,
        "panels": panels_of("organisation", request, organisation),
        "people": people_with(request, organisation=organisation.key),
        "may_keep": reader.is_authenticated and reader.may_keep(organisation),
        "json_ld": json_ld.script(as_json_ld(organisation)),
    }


def as_json_ld(organisation: Organisation) -> dict:
    logo = organisation.logo
    return {
        "@type": "Organization",
        "name": str(organisation),
        "alternateName": organisation.other_name,
        "description": str(organisation.summary),
        "url": absolute(organisation.get_absolute_url()),
        "sameAs": organisation.website,
        "address": organisation.address,
        "areaServed": str(organisation.region) if organisation.region else "",
        "logo": absolute(logo.get_rendition(LOGO).url) if logo else "",
    }
