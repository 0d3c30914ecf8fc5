"""The cover of a record in its form: a picture with who made it and what it shows."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from files.licences import Licence
from files.pictures import clean_picture

PARTS = ("picture", "upload", "remove", "credit", "description", "licence")
LONGEST = {"credit": 200, "description": 250}


class CoverInput(forms.Widget):
    """Inputs named `cover-upload`, `cover-credit`, ...; `picture` is what is kept."""

    template_name = "knowledge/writing/cover_input.html"
    needs_multipart_form = True
    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.picture = None

    def value_from_datadict(self, data, files, name) -> dict:
        typed = {part: data.get(f"{name}-{part}", "") for part in PARTS}
        return typed | {"upload": files.get(f"{name}-upload")}

    def value_omitted_from_data(self, data, files, name) -> bool:
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "cover": value or {},
            "picture": self.picture,
            "licences": Licence.choices,
            "longest": LONGEST,
        }
        return context

    def id_for_label(self, id_):
        return ""


class CoverField(forms.Field):
    """As `values.cover_of`, with the picture that is to come as "upload"."""

    widget = CoverInput

    def clean(self, value: dict) -> dict:
        for part, most in LONGEST.items():
            value[part] = value[part].replace("\0", "")
            if len(value[part]) > most:
                words = _("At most %(most)s characters.") % {"most": most}
                raise ValidationError(words)
        upload, kept = value["upload"], "" if value["remove"] else value["picture"]
        if not upload and not kept:
            return dict.fromkeys(("picture", "licence", *LONGEST), "") | {
                "upload": None
            }
        terms = {name: " ".join(value[name].split()) for name in LONGEST}
        return terms | {
            "licence": licence_of(value["licence"]),
            "picture": kept,
            "upload": clean_picture(upload) if upload else None,
        }


def licence_of(text: str) -> str:
    return text if text in Licence.values else Licence.CC_BY.value
