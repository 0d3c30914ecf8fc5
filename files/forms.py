"""Forms of the Wagtail admin for pictures and documents."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from files.documents import check_document
from files.pictures import clean_picture


class WithTerms:
    """Several files at once are posted without terms: the model's defaults count.

    Were they required, Wagtail would take the file as it came, past `clean_file`.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"licence", "visibility"} & set(self.fields):
            self.fields[name].required = False


class ImageForm(WithTerms, BaseImageForm):
    def clean_file(self):
        upload = self.cleaned_data["file"]
        return clean_picture(upload) if "file" in self.changed_data else upload

    def save(self, commit=True):
        if "visibility" in self.changed_data and self.instance.pk:
            for rendition in self.instance.renditions.all():
                rendition.file.delete(save=False)
                rendition.delete()
        return super().save(commit)


class DocumentForm(WithTerms, BaseDocumentForm):
    def clean_file(self):
        upload = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_document(upload)
        return upload
