"""Static files under names that change with their content, compressed once."""

import re

from whitenoise.storage import CompressedManifestStaticFilesStorage

ADVICE = (
    "{error} Is the file in a static/ folder of an app? "
    "Then collect anew: start `make run` again, or `manage.py collectstatic`."
)


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Also renames what our JavaScript modules import from each other."""

    support_js_module_import_aggregation = True

    def url_converter(self, name, hashed_files, template=None):
        """Leaves `import("../htmx")` alone: a remark on types, not a file."""
        convert = super().url_converter(name, hashed_files, template)
        return lambda match: match["matched"] if is_remark(match) else convert(match)

    def load_manifest(self):
        """A manifest that a full disk cut short counts as none: collecting mends it."""
        try:
            return super().load_manifest()
        except ValueError:
            return {}, ""

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError as error:
            raise ValueError(ADVICE.format(error=f"{error}.")) from error


def is_remark(match: re.Match) -> bool:
    """Comments name the types of another module without its ending."""
    return match["matched"].startswith("import(") and not match["url"].endswith(".js")
