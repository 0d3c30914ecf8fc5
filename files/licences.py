"""Licences that a picture, a file or a practice may carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    CC_BY = "CC-BY-4.0", _("CC BY 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0")
    CC0 = "CC0-1.0", _("CC0, public domain")
    RESERVED = "reserved", _("All rights reserved")

    @property
    def url(self) -> str:
        """The licence's public text; empty when all rights are reserved."""
        return {
            "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
            "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
            "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
        }.get(self.value, "")
